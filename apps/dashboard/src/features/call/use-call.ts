import { useMutation } from '@tanstack/react-query';
import { emptyCallSnapshot, joinCall, VoxieError } from '@voxie/client';
import type { Call as RoomCall, CallSnapshot, Connection, JoinCallOptions, MicrophoneOptions } from '@voxie/client';
import type { Call, CallLogEntry, ToolCall, Turn } from '@voxie/contracts';
import type { Room } from 'livekit-client';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTRPC, useTRPCClient } from '../../lib/api.tsx';
import { newClick } from '../../lib/click.ts';
import type { Click } from '../../lib/click.ts';
import { markCall } from './call-marks.ts';
import { phaseOf } from './call-phase.ts';
import type { CallAttempt, CallPhase } from './call-phase.ts';
import { useCallRecord } from './use-call-record.ts';

const getNothing = () => emptyCallSnapshot;
const subscribeToNothing = () => () => undefined;

export interface CallOptions {
  /** Asks the API for a call, with the click's traceparent. */
  connect: (click: Click) => Promise<Connection>;
  /** False where the turns come from elsewhere: the call is then watched only while it starts and when it ends. */
  needsTurns: boolean;
}

export interface CallHandle {
  phase: CallPhase;
  /** As recorded by the server; null until it is known. */
  call: Call | null;
  callId: string | null;
  turns: readonly Turn[];
  toolCalls: readonly ToolCall[];
  log: readonly CallLogEntry[];
  snapshot: CallSnapshot;
  /** For what only LiveKit's own hooks offer, such as the list of devices. */
  room: Room | null;
  /** Without wishes: those of the call before. */
  start: (wishes?: JoinCallOptions) => void;
  end: () => void;
  sendText: (text: string) => Promise<void>;
  setMicrophone: (isOn: boolean, options?: MicrophoneOptions) => void;
  startAudio: () => void;
}

type Attempt = Exclude<CallAttempt, { status: 'joined' }> | { status: 'joined'; room: RoomCall };

interface OwnAttempt {
  attempt: Attempt;
  start: (wishes?: JoinCallOptions) => Promise<void>;
  end: () => void;
}

/** Asks for a call, joins its room and leaves it. Leaving the page leaves the call. */
function useAttempt(connect: CallOptions['connect']): OwnAttempt {
  const client = useTRPCClient();
  const { mutate: endCall } = useMutation(useTRPC().calls.end.mutationOptions({ meta: { showsFailure: true } }));
  const [attempt, setAttempt] = useState<Attempt>({ status: 'none' });
  // What this page is in now. A request that is answered after it was given up ends the call it made.
  const current = useRef<{ room: RoomCall | null } | null>(null);
  const lastWishes = useRef<JoinCallOptions | undefined>(undefined);
  const leave = useCallback(() => {
    const room = current.current?.room ?? null;
    current.current = null;
    if (room === null) return;
    const { status } = room.get().state;
    void room.leave();
    if (status !== 'ended' && status !== 'failed') endCall({ callId: room.connection.callId });
  }, [endCall]);
  useEffect(() => leave, [leave]);

  const start = async (wishes?: JoinCallOptions) => {
    leave();
    lastWishes.current = wishes ?? lastWishes.current;
    const mine: { room: RoomCall | null } = { room: null };
    current.current = mine;
    setAttempt({ status: 'requesting' });
    try {
      const click = newClick();
      const connection = await connect(click);
      if (current.current !== mine) {
        endCall({ callId: connection.callId });
        return;
      }
      mine.room = joinCall(connection, lastWishes.current);
      setAttempt({ status: 'joined', room: mine.room });
      void markCall({ call: mine.room, click, send: (marks) => client.calls.marks.mutate(marks) });
    } catch (error) {
      if (current.current === mine) setAttempt({ status: 'refused', error: VoxieError.from(error) });
    }
  };
  const end = () => {
    leave();
    if (attempt.status === 'requesting') setAttempt({ status: 'none' });
  };
  return { attempt, start, end };
}

/** The whole life of a call on this page: asked for, joined, followed, left. */
export function useCall({ connect, needsTurns }: CallOptions): CallHandle {
  const { attempt, start, end } = useAttempt(connect);
  const joined = attempt.status === 'joined' ? attempt.room : null;
  const snapshot = useSyncExternalStore(joined?.subscribe ?? subscribeToNothing, joined?.get ?? getNothing);
  const callId = joined?.connection.callId ?? null;
  const [liveCallId, setLiveCallId] = useState<string | null>(null);
  const isInRoom = snapshot.state.status === 'live' || snapshot.state.status === 'reconnecting';
  const isWatching = needsTurns || liveCallId !== callId || !isInRoom;
  const { call, turns, toolCalls, log, isFollowed } = useCallRecord({ callId, isWatching });
  const phase = phaseOf({ attempt, room: snapshot.state, agentState: snapshot.agentState, call, isFollowed });
  if (phase.status === 'live' && call?.status === 'active' && liveCallId !== callId) setLiveCallId(callId);

  return {
    phase,
    call,
    callId,
    turns,
    toolCalls,
    log,
    snapshot,
    room: joined?.room ?? null,
    start: (wishes) => void start(wishes),
    end,
    sendText: async (text) => joined?.sendText(text),
    setMicrophone: (isOn, options) => void joined?.setMicrophone(isOn, options),
    startAudio: () => void joined?.startAudio(),
  };
}
