import { useMutation } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import { Ear, EarOff, Volume2, VolumeX } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { LevelMeter } from './level-meter.tsx';
import { SupervisionCard } from './supervision-card.tsx';
import type { MemberRoomHandle } from './use-member-room.ts';

interface ListenCardProps {
  callId: string;
  member: MemberRoomHandle;
  /** Why the member may not listen. */
  reason: string | null;
}

const words = 'You hear everyone; nobody hears or sees you. That you listen is on record.';

/** Hears the call without being in it for anyone. */
export function ListenCard({ callId, member, reason }: ListenCardProps) {
  const { snapshot, room, join, leave } = member;
  const listen = useMutation(
    useTRPC().calls.listen.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: (connection) => join(connection, { speaks: false }),
    }),
  );
  const isIn = room !== null && snapshot !== null && snapshot.status !== 'over';
  const failure =
    (room?.speaks === false ? snapshot?.failure : null) ??
    (listen.error === null ? null : VoxieError.from(listen.error).message);
  return (
    <SupervisionCard id="live-listen" title="Listen" reason={reason}>
      <p className="text-sm text-muted-foreground">{words}</p>
      {isIn ? (
        <>
          <div className="flex items-center gap-3">
            <LevelMeter meter={room.meter} isMuted={snapshot.isMuted} />
            <output className="text-sm text-muted-foreground">{statusText(snapshot)}</output>
          </div>
          <div className="flex flex-wrap gap-2">
            {snapshot.isBlocked ? (
              <Button size="sm" onClick={() => void room.startAudio()}>
                <Volume2 aria-hidden /> Play the sound
              </Button>
            ) : null}
            <Button
              size="sm"
              variant="outline"
              aria-pressed={snapshot.isMuted}
              onClick={() => room.mute(!snapshot.isMuted)}
            >
              {snapshot.isMuted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
              {snapshot.isMuted ? 'Unmute' : 'Mute'}
            </Button>
            <Button size="sm" variant="outline" onClick={leave}>
              <EarOff aria-hidden /> Stop listening
            </Button>
          </div>
        </>
      ) : (
        <Button
          variant="outline"
          className="self-start"
          busy={listen.isPending}
          disabled={reason !== null}
          aria-describedby={reason === null ? undefined : 'live-listen-reason'}
          onClick={() => listen.mutate({ callId })}
        >
          <Ear aria-hidden /> Listen in
        </Button>
      )}
      {failure === null ? null : (
        <p role="alert" className="text-sm text-destructive">
          {failure}
        </p>
      )}
    </SupervisionCard>
  );
}

function statusText({ status, isMuted }: { status: string; isMuted: boolean }): string {
  if (status === 'joining') return 'Joining…';
  if (status === 'reconnecting') return 'Reconnecting…';
  return isMuted ? 'Muted for you' : 'Listening';
}
