/** A line or a layer of bars: a value a day; null where nothing was measured. */
export interface Series {
  title: string;
  color: string;
  values: readonly (number | null)[];
  /** Lines: how it is dashed, as SVG has it. */
  dash?: string;
}

export interface DayChartProps {
  title: string;
  /** `bars` stand on each other; `lines` are each for itself. */
  kind: 'bars' | 'lines';
  days: readonly string[];
  series: readonly Series[];
  /** "USD", "ms", "calls": beside the axis. */
  unit: string;
  /** Whole numbers: the axis has no halves. */
  isCount?: boolean;
  /** A value as it is read: in the tooltip and the table. */
  valueText: (value: number | null) => string;
  axisText: (value: number) => string;
}
