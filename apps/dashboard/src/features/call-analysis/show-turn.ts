const shineMs = 2400;

/** What a turn is called in the page, and in an address that leads to it. */
export const turnId = (seq: number): string => `turn-${seq}`;

/** Brings a turn of the transcript into view and takes the focus there, if it is on this page. */
export function showTurn(id: string): void {
  const turn = /^turn-\d+$/u.test(id) ? document.querySelector<HTMLElement>(`#${id}`) : null;
  if (turn === null) return;
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  turn.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' });
  turn.tabIndex = -1;
  turn.focus({ preventScroll: true });
  if (isStill) return;
  const frames = [{ backgroundColor: 'var(--accent)' }, { backgroundColor: 'transparent' }];
  turn.animate(frames, { duration: shineMs, easing: 'ease-out' });
}
