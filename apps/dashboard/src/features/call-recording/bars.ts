/** At most `count` bars of a waveform, each as loud as the loudest in it, 0 to 1. Quiet voices are drawn a little larger. */
export function barsOf(peaks: readonly number[], count: number): number[] {
  const bars = Math.min(count, peaks.length);
  return Array.from({ length: bars }, (_, index) => {
    const from = Math.floor((index * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((index + 1) * peaks.length) / bars));
    return Math.sqrt(Math.max(...peaks.slice(from, to)) / 255);
  });
}
