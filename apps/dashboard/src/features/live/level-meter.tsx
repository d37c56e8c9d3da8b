import { useEffect, useRef } from 'react';
import type { SoundMeter } from './sound-meter.ts';

/** A bar as long as the call is loud. Drawn past React: it moves with every frame. */
export function LevelMeter({ meter, isMuted }: { meter: SoundMeter; isMuted: boolean }) {
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let frame = 0;
    let shown = 0;
    const draw = () => {
      // It falls slower than it rises, as meters do.
      shown = Math.max(meter.level(), shown - 0.03);
      bar.current?.style.setProperty('transform', `scaleX(${shown.toFixed(3)})`);
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [meter]);
  return (
    <span className="block h-2 flex-1 overflow-hidden rounded-full bg-muted" aria-hidden data-testid="level">
      <span
        ref={bar}
        className="block h-full origin-left rounded-full bg-primary data-muted:bg-muted-foreground/50"
        data-muted={isMuted || undefined}
      />
    </span>
  );
}
