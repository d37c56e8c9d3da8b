import { cn } from '../lib/cn.ts';

const barCount = 7;

interface Bar {
  x: number;
  height: number;
}

/** Bars 4 to 20 high: the same id always looks the same (FNV-1a). */
function barsOf(id: string): Bar[] {
  let hash = 0x811c9dc5;
  return Array.from({ length: barCount }, (_unused, index) => {
    for (const character of `${index}${id}`) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    }
    return { x: index * 4, height: 4 + ((hash >>> 8) % 17) };
  });
}

/** An agent's face: a small voiceprint drawn from its id. */
export function Voiceprint({ id, className }: { id: string; className?: string }) {
  return (
    <span
      className={cn('grid size-10 shrink-0 place-items-center rounded-md bg-accent text-accent-foreground', className)}
      aria-hidden
    >
      <svg viewBox="0 0 26 24" className="w-6/10 fill-current">
        {barsOf(id).map(({ x, height }) => (
          <rect key={x} x={x} y={12 - height / 2} width="2" height={height} rx="1" />
        ))}
      </svg>
    </span>
  );
}
