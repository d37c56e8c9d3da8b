import type { AnalyticsOverview, Percentiles } from '@voxie/contracts';
import { useState } from 'react';
import { Select } from '../../components/ui/select.tsx';
import { badColor, chartColors, dimColor } from './chart/colors.ts';
import { DayChart } from './chart/day-chart.tsx';
import type { Series } from './chart/day-chart-props.ts';
import { countText, msText, shortText } from './format.ts';
import { Panel } from './panel.tsx';
import { useMoney } from '../../lib/use-money.ts';

interface ChartProps {
  overview: AnalyticsOverview;
}

const dayNames = (overview: AnalyticsOverview): string[] => overview.days.map(({ day }) => day);

export function CallsChart({ overview }: ChartProps) {
  const { days } = overview;
  const series: Series[] = [
    { title: 'Ended', color: chartColors[0], values: days.map(({ ended }) => ended) },
    { title: 'Failed', color: badColor, values: days.map(({ failed }) => failed) },
  ];
  const open = days.map(({ calls, ended, failed }) => calls - ended - failed);
  if (open.some((count) => count > 0)) series.push({ title: 'Under way', color: dimColor, values: open });
  return (
    <Panel title="Calls" note="by day">
      <DayChart
        title="Calls"
        kind="bars"
        days={dayNames(overview)}
        series={series}
        unit="calls"
        isCount
        valueText={(value) => countText(value ?? 0)}
        axisText={shortText}
      />
    </Panel>
  );
}

const latencies = {
  gap: 'Gap heard by the person',
  firstAudio: 'First audio of the agent',
} as const;

const percentiles = [
  { key: 'p50', title: 'Median', color: chartColors[0] },
  { key: 'p90', title: '90 %', color: chartColors[1], dash: '7 3' },
  { key: 'p95', title: '95 %', color: chartColors[2], dash: '3 3' },
  { key: 'p99', title: '99 %', color: chartColors[4], dash: '1 4' },
] as const satisfies readonly { key: keyof NonNullable<Percentiles>; title: string; color: string; dash?: string }[];

export function LatencyChart({ overview }: ChartProps) {
  const [measure, setMeasure] = useState<keyof typeof latencies>('gap');
  return (
    <Panel
      title="Latency"
      note="ms, by day"
      action={
        <div className="w-56">
          <Select
            aria-label="Which latency"
            value={measure}
            onChange={({ target }) => setMeasure(target.value === 'gap' ? 'gap' : 'firstAudio')}
          >
            {Object.entries(latencies).map(([id, title]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        </div>
      }
    >
      <DayChart
        title={latencies[measure]}
        kind="lines"
        days={dayNames(overview)}
        series={percentiles.map(({ key, ...series }) => ({
          ...series,
          values: overview.days.map((day) => day[measure]?.[key] ?? null),
        }))}
        unit="ms"
        valueText={msText}
        axisText={shortText}
      />
    </Panel>
  );
}

/** The models with the highest cost each have a colour; the others share the last. */
const modelsShown = chartColors.length - 1;

export function CostChart({ overview }: ChartProps) {
  const { unit, moneyText } = useMoney();
  const days = dayNames(overview);
  const placeOf = new Map(days.map((day, index) => [day, index]));
  const shown = overview.models.slice(0, modelsShown);
  const series: Series[] = shown.map(({ model }, index) => ({
    title: model,
    color: chartColors[index] ?? dimColor,
    values: days.map(() => 0),
  }));
  if (overview.models.length > modelsShown || series.length === 0)
    series.push({ title: series.length === 0 ? 'Cost' : 'Others', color: dimColor, values: days.map(() => 0) });
  const sums = series.map(() => days.map(() => 0));
  for (const { day, provider, model, costUsd } of overview.modelDays) {
    const found = shown.findIndex((each) => each.provider === provider && each.model === model);
    const row = sums[found < 0 ? sums.length - 1 : found];
    const index = placeOf.get(day);
    if (row !== undefined && index !== undefined) row[index] = (row[index] ?? 0) + costUsd;
  }
  return (
    <Panel title="Cost" note={`${unit}, by day and model`}>
      <DayChart
        title="Cost"
        kind="bars"
        days={days}
        series={series.map((each, index) => ({ ...each, values: sums[index] ?? each.values }))}
        unit={unit}
        valueText={(value) => moneyText(value ?? 0)}
        axisText={(value) => moneyText(value).replace(/\.00$/u, '')}
      />
    </Panel>
  );
}
