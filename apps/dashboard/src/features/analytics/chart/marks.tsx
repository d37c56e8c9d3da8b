import type { Series } from './day-chart-props.ts';

interface MarksProps {
  kind: 'bars' | 'lines';
  series: readonly Series[];
  days: readonly string[];
  /** The day that is read. */
  shown: number | null;
  /** Width of a day in px. */
  slot: number;
  xOf: (index: number) => number;
  yOf: (value: number) => number;
}

/** Layers of bars, the first at the bottom. */
function Bars({ series, days, slot, xOf, yOf }: MarksProps) {
  const width = Math.max(1, Math.min(28, slot * 0.72));
  return days.map((day, index) => {
    let below = 0;
    return (
      <g key={day}>
        {series.map(({ title, color, values }) => {
          const value = values[index] ?? 0;
          if (value === 0) return null;
          const from = below;
          below += value;
          const height = Math.max(1, yOf(from) - yOf(below));
          return (
            <rect
              key={title}
              x={xOf(index) - width / 2}
              y={yOf(below)}
              width={width}
              height={height}
              fill={color}
              rx={1}
            />
          );
        })}
      </g>
    );
  });
}

/** The path of a line; it breaks off where nothing was measured. */
export function pathOf(values: Series['values'], xOf: MarksProps['xOf'], yOf: MarksProps['yOf']): string {
  let isOn = false;
  return values
    .map((value, index) => {
      const command = isOn ? 'L' : 'M';
      isOn = value !== null;
      return value === null ? '' : `${command}${xOf(index).toFixed(1)} ${yOf(value).toFixed(1)}`;
    })
    .join('');
}

/** Days that stand alone have no line: they get a dot, as has the day that is read. */
function Lines({ series, days, shown, xOf, yOf }: MarksProps) {
  return series.map(({ title, color, values, dash }) => (
    <g key={title}>
      <path
        d={pathOf(values, xOf, yOf)}
        fill="none"
        stroke={color}
        strokeWidth={2}
        strokeDasharray={dash}
        strokeLinejoin="round"
      />
      {values.map((value, index) => {
        const isAlone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
        if (value === null || !(isAlone || index === shown)) return null;
        return <circle key={days[index]} cx={xOf(index)} cy={yOf(value)} r={3} fill={color} />;
      })}
    </g>
  ));
}

export function Marks(props: MarksProps) {
  return props.kind === 'bars' ? <Bars {...props} /> : <Lines {...props} />;
}
