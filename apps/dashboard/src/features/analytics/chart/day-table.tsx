import { longDayText } from '../format.ts';
import type { DayChartProps } from './day-chart-props.ts';

/** The chart's values for whoever would rather read them. */
export function DayTable({ title, unit, days, series, valueText }: Omit<DayChartProps, 'kind' | 'axisText'>) {
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-sm text-muted-foreground hover:text-foreground">As a table</summary>
      <section className="mt-2 max-h-64 overflow-auto rounded-md border" aria-label={`${title}, table`}>
        <table className="w-full tabular-nums">
          <caption className="sr-only">
            {title}, in {unit}
          </caption>
          <thead className="sticky top-0 bg-muted text-left">
            <tr>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Day
              </th>
              {series.map(({ title: column }) => (
                <th key={column} scope="col" className="px-3 py-1.5 text-right font-medium">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {days.map((day, index) => (
              <tr key={day}>
                <th scope="row" className="px-3 py-1 text-left font-normal whitespace-nowrap">
                  {longDayText(day)}
                </th>
                {series.map(({ title: column, values }) => (
                  <td key={column} className="px-3 py-1 text-right whitespace-nowrap">
                    {valueText(values[index] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
