import type { ErrorGroup } from '@voxie/contracts';

const dayMs = 86_400_000;
const height = 28;
const barWidth = 5;
const pitch = 7;

interface Day {
  day: string;
  count: number;
}

/** The last days up to today, those without an occurrence among them. Days are of UTC, as they are counted. */
export function lastDays(days: ErrorGroup['days'], length: number, nowMs: number = Date.now()): Day[] {
  const counts = new Map(days.map(({ day, count }) => [day, count]));
  return Array.from({ length }, (_, index) => {
    const day = new Date(nowMs - (length - 1 - index) * dayMs).toISOString().slice(0, 10);
    return { day, count: counts.get(day) ?? 0 };
  });
}

/** How often on each of the last days, one bar a day. */
export function DayBars({ days, length = 14 }: { days: ErrorGroup['days']; length?: number }) {
  const shown = lastDays(days, length);
  const most = Math.max(1, ...shown.map(({ count }) => count));
  const sum = shown.reduce((total, { count }) => total + count, 0);
  return (
    <svg
      width={length * pitch}
      height={height}
      role="img"
      aria-label={`${sum} in the last ${length} days`}
      className="shrink-0"
    >
      {shown.map(({ day, count }, index) => {
        const barHeight = count === 0 ? 2 : Math.max(4, Math.round((count / most) * height));
        return (
          <rect
            key={day}
            x={index * pitch}
            y={height - barHeight}
            width={barWidth}
            height={barHeight}
            rx={1}
            className={count === 0 ? 'fill-border' : 'fill-destructive/70'}
          >
            <title>{`${day}: ${count}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
