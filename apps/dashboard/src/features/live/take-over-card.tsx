import { useMutation } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import { Bot, Mic, MicOff, UserRoundCheck } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { LevelMeter } from './level-meter.tsx';
import type { MemberRoom, MemberSnapshot } from './member-room.ts';
import { SupervisionCard } from './supervision-card.tsx';
import type { MemberRoomHandle } from './use-member-room.ts';

interface TakeOverCardProps {
  callId: string;
  agentName: string;
  /** The call is this member's now, as the server has it. */
  isMine: boolean;
  member: MemberRoomHandle;
  reason: string | null;
}

/** Speaks in the agent's place, and gives the call back. */
export function TakeOverCard({ callId, agentName, isMine, member, reason }: TakeOverCardProps) {
  const trpc = useTRPC();
  const takeOver = useMutation(
    trpc.calls.takeOver.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: (connection) => member.join(connection, { speaks: true }),
    }),
  );
  const handBack = useMutation(
    trpc.calls.handBack.mutationOptions({ meta: { showsFailure: true }, onSuccess: member.leave }),
  );
  const { room, snapshot } = member;
  const isIn = room !== null && snapshot !== null && member.speaks;
  const error = takeOver.error ?? handBack.error;
  const failure =
    (room?.speaks === true ? snapshot?.failure : null) ?? (error === null ? null : VoxieError.from(error).message);
  return (
    <SupervisionCard id="live-take-over" title="Take over" reason={reason}>
      <p className="text-sm text-muted-foreground">
        {isMine || isIn
          ? `You speak in ${agentName}'s place. It is silent until you hand the call back.`
          : `${agentName} is silent at once, and the person hears you instead.`}
      </p>
      {isIn ? <OwnVoice room={room} snapshot={snapshot} /> : null}
      <div className="flex flex-wrap gap-2">
        {isIn ? null : (
          <Button
            variant={isMine ? 'default' : 'outline'}
            busy={takeOver.isPending}
            disabled={reason !== null}
            aria-describedby={reason === null ? undefined : 'live-take-over-reason'}
            onClick={() => takeOver.mutate({ callId })}
          >
            <UserRoundCheck aria-hidden /> {isMine ? 'Speak again' : 'Take over'}
          </Button>
        )}
        {isMine || isIn ? (
          <Button busy={handBack.isPending} onClick={() => handBack.mutate({ callId })}>
            <Bot aria-hidden /> Hand back to {agentName}
          </Button>
        ) : null}
      </div>
      {failure === null ? null : (
        <p role="alert" className="text-sm text-destructive">
          {failure}
        </p>
      )}
    </SupervisionCard>
  );
}

const places = { joining: 'Joining…', reconnecting: 'Reconnecting…', live: 'The person hears you', over: '' } as const;

function OwnVoice({ room, snapshot }: { room: MemberRoom; snapshot: MemberSnapshot }) {
  const { microphone, status } = snapshot;
  const isOn = microphone === 'on';
  return (
    <>
      <div className="flex items-center gap-3">
        <LevelMeter meter={room.meter} isMuted={false} />
        <output className="text-sm text-muted-foreground">
          {status === 'live' && !isOn ? 'Your microphone is off' : places[status]}
        </output>
      </div>
      {microphone === 'refused' ? (
        <p role="alert" className="text-sm text-destructive">
          The browser gives no microphone. Allow it for this page, then switch it on.
        </p>
      ) : null}
      <Button
        size="sm"
        variant="outline"
        className="self-start"
        aria-pressed={isOn}
        disabled={status !== 'live'}
        onClick={() => void room.setMicrophone(!isOn)}
      >
        {isOn ? <Mic aria-hidden /> : <MicOff aria-hidden />}
        {isOn ? 'Mute yourself' : 'Switch the microphone on'}
      </Button>
    </>
  );
}
