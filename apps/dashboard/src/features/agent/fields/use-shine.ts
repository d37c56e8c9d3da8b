import { useEffect, useRef } from 'react';

const shineMs = 2400;

/** Shines for a moment when the number of the field's last change grows. */
export function useShine(change: number | undefined) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (change === undefined || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const frames = [{ backgroundColor: 'var(--accent)' }, { backgroundColor: 'transparent' }];
    row.current?.animate(frames, { duration: shineMs, easing: 'ease-out' });
  }, [change]);
  return row;
}
