const wanted = 4;

/** Round numbers from 0 to at or above the highest value: what an axis is marked with. Of a count, whole ones. */
export function niceTicks(highest: number, { isCount = false } = {}): number[] {
  const top = highest > 0 ? highest : 1;
  const raw = top / wanted;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => Number((factor * magnitude).toPrecision(12)));
  const fitting = isCount ? [1, ...steps].filter((step) => Number.isInteger(step)) : steps;
  const step = fitting.find((each) => each >= raw * (1 - 1e-9)) ?? 10 * magnitude;
  const count = Math.ceil(top / step - 1e-9);
  // Multiplied, not added up: 0.1 + 0.2 is not 0.3.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Which of so many places along an axis get a label, so that labels of a width do not touch. The last is always among them. */
export function labelled(count: number, widthPx: number, labelPx = 56): number[] {
  const most = Math.max(1, Math.floor(widthPx / labelPx));
  const step = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: count }, (_, index) => index).filter((index) => (count - 1 - index) % step === 0);
}
