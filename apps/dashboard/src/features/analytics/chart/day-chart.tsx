import { useState } from 'react';
import type { PointerEvent } from 'react';
import { dayText, longDayText } from '../format.ts';
import { DayTable } from './day-table.tsx';
import type { DayChartProps, Series } from './day-chart-props.ts';
import { Marks } from './marks.tsx';
import { labelled, niceTicks } from './scale.ts';
import { useWidth } from './use-width.ts';

const heightPx = 208;
const plot = { top: 12, bottom: 24, left: 56, right: 8 };

const stackOf = (series: readonly Series[], index: number): number =>
  series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);

function highestOf({ kind, series, days }: DayChartProps): number {
  if (kind === 'bars') return Math.max(0, ...days.map((_, index) => stackOf(series, index)));
  return Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
}

function Legend({ series, kind }: Pick<DayChartProps, 'series' | 'kind'>) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted-foreground">
      {series.map(({ title, color, dash }) => (
        <li key={title} className="flex items-center gap-1.5">
          {kind === 'bars' ? (
            <span className="size-2.5 rounded-xs" style={{ background: color }} aria-hidden />
          ) : (
            <svg width="18" height="4" aria-hidden>
              <line x1="0" x2="18" y1="2" y2="2" stroke={color} strokeWidth="2" strokeDasharray={dash} />
            </svg>
          )}
          {title}
        </li>
      ))}
    </ul>
  );
}

function Tip({ chart, index, x, width }: { chart: DayChartProps; index: number; x: number; width: number }) {
  const { days, series, valueText } = chart;
  return (
    <div
      className="pointer-events-none absolute top-0 z-10 min-w-32 rounded-md border bg-popover px-2.5 py-1.5 text-xs shadow-pop"
      style={x > width / 2 ? { right: width - x + 10 } : { left: x + 10 }}
    >
      <p className="font-medium whitespace-nowrap">{longDayText(days[index] ?? '')}</p>
      {series.map(({ title, color, values }) => (
        <p key={title} className="flex items-center gap-1.5 whitespace-nowrap tabular-nums">
          <span className="size-2 rounded-full" style={{ background: color }} aria-hidden />
          <span className="text-muted-foreground">{title}</span>
          <span className="ml-auto pl-3">{valueText(values[index] ?? null)}</span>
        </p>
      ))}
    </div>
  );
}

function readingOf({ days, series, valueText }: DayChartProps, index: number): string {
  const values = series.map(({ title, values: of }) => `${title} ${valueText(of[index] ?? null)}`);
  return `${longDayText(days[index] ?? '')}: ${values.join(', ')}`;
}

interface AxesProps {
  days: readonly string[];
  ticks: readonly number[];
  width: number;
  xOf: (index: number) => number;
  yOf: (value: number) => number;
  axisText: (value: number) => string;
}

function Axes({ days, ticks, width, xOf, yOf, axisText }: AxesProps) {
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={plot.left} x2={width - plot.right} y1={yOf(tick)} y2={yOf(tick)} stroke="var(--border)" />
          <text x={plot.left - 8} y={yOf(tick) + 4} textAnchor="end" fill="var(--muted-foreground)">
            {axisText(tick)}
          </text>
        </g>
      ))}
      {labelled(days.length, width - plot.left - plot.right).map((index) => (
        <text
          key={days[index]}
          x={Math.min(xOf(index), width - plot.right - 18)}
          y={heightPx - 6}
          textAnchor="middle"
          fill="var(--muted-foreground)"
        >
          {dayText(days[index] ?? '')}
        </text>
      ))}
    </>
  );
}

/** Values by day: with the pointer, or the arrow keys, a day is read; a table says the same. */
export function DayChart(chart: DayChartProps) {
  const { title, kind, days, series, unit, isCount = false, valueText, axisText } = chart;
  const { ref, width } = useWidth<HTMLDivElement>();
  const [active, setActive] = useState<number | null>(null);
  const ticks = niceTicks(highestOf(chart), { isCount });
  const top = ticks.at(-1) ?? 1;
  const innerHeight = heightPx - plot.top - plot.bottom;
  const slot = Math.max(1, width - plot.left - plot.right) / Math.max(1, days.length);
  const xOf = (index: number) => plot.left + slot * (index + 0.5);
  const yOf = (value: number) => plot.top + innerHeight * (1 - value / top);
  const last = days.length - 1;
  const shown = active === null ? null : Math.min(active, last);
  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - plot.left;
    setActive(Math.max(0, Math.min(last, Math.floor(x / slot))));
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Legend series={series} kind={kind} />
      <div
        ref={ref}
        className="relative touch-pan-y rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
        style={{ height: heightPx }}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setActive(null)}
      >
        <input
          type="range"
          className="sr-only"
          aria-label={`${title}, by day`}
          aria-valuetext={readingOf(chart, shown ?? last)}
          min={0}
          max={last}
          value={shown ?? last}
          onChange={({ target }) => setActive(Number(target.value))}
          onFocus={() => setActive((index) => index ?? last)}
          onBlur={() => setActive(null)}
        />
        <svg width="100%" height={heightPx} aria-hidden className="block overflow-visible text-xs">
          <Axes days={days} ticks={ticks} width={width} xOf={xOf} yOf={yOf} axisText={axisText} />
          {shown === null ? null : (
            <rect
              x={xOf(shown) - slot / 2}
              y={plot.top}
              width={slot}
              height={innerHeight}
              fill="color-mix(in oklab, var(--foreground) 7%, transparent)"
            />
          )}
          <Marks kind={kind} series={series} days={days} shown={shown} slot={slot} xOf={xOf} yOf={yOf} />
        </svg>
        {shown === null ? null : <Tip chart={chart} index={shown} x={xOf(shown)} width={width} />}
      </div>
      <DayTable title={title} unit={unit} days={days} series={series} valueText={valueText} />
    </div>
  );
}
