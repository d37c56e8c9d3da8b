import type { AgentState, CallState, VoxieError } from '@voxie/client';
import { endText, failureText } from '@voxie/contracts';
import type { Call, CallStatus, EndReason } from '@voxie/contracts';
import { unreachable } from '../../lib/unreachable.ts';

/** What this page did: nothing yet, asked the API for a call, was refused, or is joining its room. */
export type CallAttempt =
  | { status: 'none' }
  | { status: 'requesting' }
  | { status: 'refused'; error: VoxieError }
  | { status: 'joined' };

/** All that is known of a call, from three sources. */
export interface CallFacts {
  attempt: CallAttempt;
  /** Where this browser stands in the room. */
  room: CallState;
  agentState: AgentState | null;
  /** The call as the server records it; null until the first news of it. */
  call: Call | null;
  /** News of the record arrive: what closed the room will be told. */
  isFollowed: boolean;
}

export type ConnectingStep = Exclude<CallStatus, 'ended' | 'failed'>;

/** What the person sees of a call. */
export type CallPhase =
  | { status: 'idle' }
  | { status: 'connecting'; reached: ConnectingStep }
  | { status: 'live'; isReconnecting: boolean }
  /** The room is closed; the record will say in a moment whether that was an end or a failure. */
  | { status: 'ending' }
  | { status: 'failed'; title: string; advice: string; canRetry: boolean }
  | {
      status: 'ended';
      /** As recorded; null when this page left, or where no record can be had. */
      reason: EndReason | null;
      text: string;
      canRetry: boolean;
    };

const isPresent = (agentState: AgentState | null): boolean => agentState !== null && agentState !== 'initializing';

const lost = {
  status: 'failed',
  title: 'The connection to the call was lost.',
  advice: 'Check your network, then call again.',
  canRetry: true,
} as const;

const unjoined = {
  status: 'failed',
  title: 'The call could not be joined.',
  advice: 'Check that LiveKit runs and that your network lets it through, then call again.',
  canRetry: true,
} as const;

function refusedPhase(error: VoxieError): CallPhase {
  if (error.code === 'NOT_FOUND') {
    const advice = 'It was deleted. Go back to your agents.';
    return { status: 'failed', title: 'This agent no longer exists.', advice, canRetry: false };
  }
  // What a stored config lacks is for the log; what the person left out is for them.
  const problems = error.code === 'VALIDATION' ? error.problems : [];
  const advice = problems.map((problem) => problem.message).join(' ');
  return { status: 'failed', title: error.message, advice, canRetry: true };
}

const overText = 'The call has ended.';

const endedWith = (reason: EndReason | null, text: string, canRetry = true): CallPhase => ({
  status: 'ended',
  reason,
  text,
  canRetry,
});

/** How the server says it ended; null while it is not over there. */
function recordedEnd(call: Call | null): CallPhase | null {
  if (call?.status === 'failed')
    return { status: 'failed', ...failureText[call.failureReason ?? 'internal'], canRetry: true };
  if (call?.status !== 'ended') return null;
  const { endReason } = call;
  if (endReason === 'agent_deleted') {
    return endedWith(endReason, `${endText.agent_deleted} Go back to your agents.`, false);
  }
  // To the person themselves, who did not mean to leave, "the person left" says nothing.
  return endedWith(endReason, endReason === null || endReason === 'person_left' ? overText : endText[endReason]);
}

function joinedPhase({ room, agentState, call, isFollowed }: CallFacts): CallPhase {
  if (room.status === 'ended' && room.by === 'left') return endedWith(null, 'You ended the call.');
  const recorded = recordedEnd(call);
  if (recorded !== null) return recorded;
  if (room.status === 'ended') return isFollowed ? { status: 'ending' } : endedWith(null, overText);
  const wasActive = call?.status === 'active';
  if (room.status === 'failed') return wasActive ? lost : unjoined;
  if (room.status === 'reconnecting') return { status: 'live', isReconnecting: true };
  if (room.status === 'live' && (wasActive || isPresent(agentState))) return { status: 'live', isReconnecting: false };
  const reached = call?.status ?? 'requested';
  return { status: 'connecting', reached: reached === 'ended' || reached === 'failed' ? 'requested' : reached };
}

/** The one phase that the facts amount to. */
export function phaseOf(facts: CallFacts): CallPhase {
  switch (facts.attempt.status) {
    case 'none':
      return { status: 'idle' };
    case 'requesting':
      return { status: 'connecting', reached: 'requested' };
    case 'refused':
      return refusedPhase(facts.attempt.error);
    case 'joined':
      return joinedPhase(facts);
    default:
      return unreachable(facts.attempt);
  }
}

export const isCallOver = (phase: CallPhase): boolean => phase.status === 'failed' || phase.status === 'ended';
