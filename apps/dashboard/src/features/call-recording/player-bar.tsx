import type { Playable } from '@voxie/contracts';
import { LoaderCircle, Pause, Play } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import { Select } from '../../components/ui/select.tsx';
import { formatDuration } from '../../lib/format.ts';
import { rates } from './use-player.ts';
import type { Player } from './use-player.ts';
import { Waveform } from './waveform.tsx';

interface PlayerBarProps {
  player: Player;
  sound: Playable;
  durationMs: number;
  agentName: string;
}

function PlayButton({ player: { isPlaying, isWaiting, toggle } }: { player: Player }) {
  const Icon = isWaiting ? LoaderCircle : isPlaying ? Pause : Play;
  return (
    <Button size="icon" aria-label={isPlaying ? 'Pause' : 'Play the recording'} onClick={toggle}>
      <Icon className={isWaiting ? 'animate-spin-slow' : ''} aria-hidden />
    </Button>
  );
}

/** Play, pause, place and speed of a recording. It stays in sight while the transcript scrolls. */
export function PlayerBar({ player, sound, durationMs, agentName }: PlayerBarProps) {
  return (
    <div className="sticky top-0 z-10 flex flex-col gap-2 rounded-lg border bg-card p-3">
      <Waveform peaks={sound.waveform} durationMs={durationMs} atMs={player.atMs} onSeek={player.seek} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <PlayButton player={player} />
        <span className="text-sm tabular-nums">
          {formatDuration(player.atMs)} <span className="text-muted-foreground">of {formatDuration(durationMs)}</span>
        </span>
        <span className="text-xs text-muted-foreground max-sm:hidden">Above the person, below {agentName}</span>
        <label className="ml-auto w-24">
          <span className="sr-only">Speed</span>
          <Select value={player.rate} onChange={({ target }) => player.setRate(Number(target.value))}>
            {rates.map((rate) => (
              <option key={rate} value={rate}>
                {rate}×
              </option>
            ))}
          </Select>
        </label>
      </div>
      {player.error === null ? null : (
        <p role="alert" className="text-sm text-destructive">
          {player.error}
        </p>
      )}
    </div>
  );
}
