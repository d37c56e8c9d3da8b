import { useQuery, useQueryClient } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import type { CallDetail, Playable } from '@voxie/contracts';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { ErrorState } from '../../components/error-state.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { useApiUrl } from '../../lib/api-url.ts';
import { useTRPC } from '../../lib/api.tsx';
import { formatTime } from '../../lib/format.ts';
import { TurnPlaybackContext } from '../call/index.ts';
import type { TurnPlayback } from '../call/index.ts';
import { PlayerBar } from './player-bar.tsx';
import { placesOf, turnAt } from './turns-at.ts';
import { usePlayer } from './use-player.ts';

const storingRefreshMs = 3000;
/** The worker stores a recording within this time of the call's end. */
const storedWithinMs = 60_000;

interface CallRecordingProps {
  call: CallDetail;
  /** The transcript among it: it follows the sound. */
  children: ReactNode;
}

const isJustOver = ({ endedAt }: CallDetail): boolean =>
  endedAt !== null && Date.now() - Date.parse(endedAt) < storedWithinMs;

/** The sound of a call, if it was recorded, above what follows it. */
export function CallRecording({ call, children }: CallRecordingProps) {
  const trpc = useTRPC();
  const sound = useQuery(
    trpc.calls.recording.queryOptions(
      { callId: call.id },
      {
        enabled: call.endedAt !== null && call.contentDeletedAt === null,
        retry: (failures, error) => VoxieError.from(error).code === 'UPSTREAM_UNAVAILABLE' && failures < 2,
        refetchInterval: ({ state }) =>
          state.data?.status === 'uploading' || (state.data === undefined && isJustOver(call))
            ? storingRefreshMs
            : false,
      },
    ),
  );
  if (call.contentDeletedAt !== null)
    return (
      <>
        <Alert title="What was said in this call was deleted.">
          {formatTime(call.contentDeletedAt)}. Its times, usage and costs stay on record.
        </Alert>
        {children}
      </>
    );
  if (sound.data?.status === 'ready' && sound.data.durationMs !== null)
    return (
      <Playback call={call} sound={sound.data} durationMs={sound.data.durationMs}>
        {children}
      </Playback>
    );
  const isMissing = sound.error !== null && VoxieError.from(sound.error).code === 'NOT_FOUND';
  return (
    <>
      {sound.data === undefined ? null : <StateNote sound={sound.data} />}
      {sound.error === null || isMissing ? null : (
        <ErrorState
          title="The recording could not be loaded."
          error={sound.error}
          onRetry={() => void sound.refetch()}
        />
      )}
      {children}
    </>
  );
}

function StateNote({ sound }: { sound: Playable }) {
  if (sound.status === 'uploading')
    return <Alert title="The recording is being stored. It can be played in a moment." />;
  if (sound.status === 'failed') return <Alert variant="destructive" title="Nothing of the recording could be kept." />;
  return <Alert title="The recording was removed: it had been kept long enough." />;
}

function Playback({ call, sound, durationMs, children }: CallRecordingProps & { sound: Playable; durationMs: number }) {
  const apiUrl = useApiUrl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const address = async () => {
    const { url } = await queryClient.fetchQuery({
      ...trpc.calls.recording.queryOptions({ callId: call.id }),
      staleTime: 0,
    });
    if (url === null) throw new Error('There is nothing to play any more.');
    return `${apiUrl}${url}`;
  };
  const player = usePlayer({ durationMs, address });
  const places = useMemo(() => placesOf(call.turns, sound.startedAt), [call.turns, sound.startedAt]);
  const isHeard = player.isPlaying || player.atMs > 0;
  const playback: TurnPlayback = {
    currentSeq: isHeard ? turnAt(places, player.atMs) : null,
    holds: (seq) => places.has(seq),
    play: (seq) => player.playFrom(places.get(seq) ?? 0),
  };
  return (
    <TurnPlaybackContext value={playback}>
      <section aria-labelledby="record-sound" className="contents">
        <h2 id="record-sound" className="sr-only">
          Recording
        </h2>
        <PlayerBar player={player} sound={sound} durationMs={durationMs} agentName={call.agentName} />
      </section>
      {children}
    </TurnPlaybackContext>
  );
}
