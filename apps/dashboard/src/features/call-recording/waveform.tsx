import type { Waveform as Peaks } from '@voxie/contracts';
import { useId } from 'react';
import { formatDuration } from '../../lib/format.ts';
import { barsOf } from './bars.ts';

interface WaveformProps {
  peaks: Peaks;
  durationMs: number;
  atMs: number;
  onSeek: (ms: number) => void;
}

const mostBars = 140;
/** Of the drawing, which is stretched to the width there is. */
const [height, middle, barPitch] = [64, 32, 4];

/** A stroke a bar: the person's up from the middle, the agent's down from it. */
const strokesOf = (bars: readonly number[], direction: 1 | -1): string =>
  bars
    .map((loud, index) => `M${index * barPitch + 2} ${middle + direction * 2}v${direction * (1 + loud * 27)}`)
    .join('');

/** Both voices, with what was heard so far. It is a slider: keys and screen readers know what to do with it. */
export function Waveform({ peaks, durationMs, atMs, onSeek }: WaveformProps) {
  const clip = useId();
  const person = barsOf(peaks.person, mostBars);
  const agent = barsOf(peaks.agent, mostBars);
  const width = Math.max(person.length, agent.length, 1) * barPitch;
  const playedWidth = durationMs === 0 ? 0 : (atMs / durationMs) * width;
  const strokes = `${strokesOf(person, -1)}${strokesOf(agent, 1)}`;
  return (
    <div className="relative rounded-sm has-focus-visible:ring-2 has-focus-visible:ring-ring">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className="block h-16 w-full" aria-hidden>
        <clipPath id={clip}>
          <rect width={playedWidth} height={height} />
        </clipPath>
        <g strokeWidth={2} strokeLinecap="round">
          <path d={strokes} className="stroke-muted-foreground/60" />
          <path d={strokes} className="stroke-primary" clipPath={`url(#${clip})`} />
        </g>
        <path d={`M${playedWidth} 0v${height}`} className="stroke-primary" vectorEffect="non-scaling-stroke" />
      </svg>
      <input
        type="range"
        aria-label="Place in the recording"
        aria-valuetext={`${formatDuration(atMs)} of ${formatDuration(durationMs)}`}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
        min={0}
        max={Math.ceil(durationMs / 1000)}
        step={1}
        value={Math.round(atMs / 1000)}
        onChange={({ target }) => onSeek(Number(target.value) * 1000)}
      />
    </div>
  );
}
