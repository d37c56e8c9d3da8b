import { describeMachine } from '../machine/machine.ts';
import { summarize } from '../report/statistics.ts';
import { alignedTable, markdownTable, type Table } from '../report/table.ts';
import type { RecordResult } from './run-record.ts';

const figure = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1));

function figures(samples: readonly number[]): string[] {
  const summary = summarize(samples);
  return [figure(summary?.p50), figure(summary?.p95), figure(summary?.max)];
}

function recordTable({ questions }: RecordResult): Table {
  return {
    headings: ['question, ms', 'database p50', 'p95', 'max', 'processor', 'HTTP p50', 'p95', 'max'],
    rows: questions.map(({ name, inDatabaseMs, overHttpMs, processorMs }) => [
      name,
      ...figures(inDatabaseMs),
      figure(processorMs),
      ...figures(overHttpMs),
    ]),
  };
}

export function recordReport(result: RecordResult, { isMarkdown }: { isMarkdown: boolean }): string {
  const facts = [
    describeMachine(result.machine),
    `${result.turns} turns of ${result.calls} calls, and a tenth of it in another workspace`,
    `${result.days} days computed in ${(result.rollupMs / 1000).toFixed(1)} s: ${(result.rollupMs / Math.max(1, result.days)).toFixed(0)} ms a day`,
    `with their indexes: ${result.sizes.map(({ table, megabytes }) => `${table} ${megabytes} MB`).join(', ')}`,
    `each question ${result.questions[0]?.inDatabaseMs.length ?? 0} times each way`,
  ];
  const table = recordTable(result);
  if (!isMarkdown) return [alignedTable(table), '', ...facts].join('\n');
  const plans = result.questions.map(({ name, plan }) => `### ${name}\n\n\`\`\`\n${plan}\n\`\`\``);
  return [
    markdownTable(table),
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
    ...plans.flatMap((plan) => [plan, '']),
  ].join('\n');
}

/** The questions whose 95th percentile in the database is above the bar, in ms. */
export function tooSlow({ questions }: RecordResult, barMs: number): string[] {
  return questions.flatMap(({ name, inDatabaseMs }) => {
    const p95 = summarize(inDatabaseMs)?.p95;
    return p95 !== undefined && p95 >= barMs ? [`${name}: ${p95.toFixed(0)} ms`] : [];
  });
}
