import { describeMachine, type Machine } from '../machine/machine.ts';
import { summarize, type Summary } from '../report/statistics.ts';
import { alignedTable, markdownTable, type Table } from '../report/table.ts';
import type { CallSample } from './measure-call.ts';
import type { SideResult } from './run-calls.ts';

export interface SpawnResult {
  machine: Machine;
  floorDescription: string;
  /** What was asked for; a run that was cut short has fewer samples. */
  calls: number;
  voxie: SideResult;
  floor: SideResult;
}

interface Measure {
  title: string;
  valueOf: (sample: CallSample) => number | undefined;
}

const bytesPerMb = 1024 ** 2;
const inMb = (bytes: number | undefined): number | undefined => (bytes === undefined ? undefined : bytes / bytesPerMb);

const measures: Measure[] = [
  { title: 'request answered, ms', valueOf: ({ times }) => times.answeredMs },
  { title: 'agent dispatched, ms', valueOf: ({ times }) => times.dispatchedMs },
  { title: 'agent in the room, ms', valueOf: ({ times }) => times.agentInRoomMs },
  { title: 'client connected, ms', valueOf: ({ times }) => times.connectedMs },
  { title: 'client sees the agent, ms', valueOf: ({ times }) => times.agentSeenMs },
  { title: 'first greeting audio heard, ms', valueOf: ({ times }) => times.heardMs },
  { title: 'dispatch to agent in the room, ms', valueOf: ({ times }) => times.agentInRoomMs - times.dispatchedMs },
  { title: 'dispatch to greeting audio, ms', valueOf: ({ times }) => times.heardMs - times.dispatchedMs },
  { title: 'stored: dispatched, ms', valueOf: ({ stored }) => stored?.dispatchedMs },
  { title: 'stored: joined, ms', valueOf: ({ stored }) => stored?.joinedMs },
  { title: 'stored: active, ms', valueOf: ({ stored }) => stored?.activeMs },
  { title: 'worker idle, MB', valueOf: ({ memory }) => inMb(memory?.idleBytes) },
  { title: 'worker in a call, MB', valueOf: ({ memory }) => inMb(memory?.inCallBytes) },
  {
    title: 'one call more, MB',
    valueOf: ({ memory }) => inMb(memory === undefined ? undefined : memory.inCallBytes - memory.idleBytes),
  },
];

/** Every measure of both sides, and how many times the floor's median ours is. */
export function spawnTable({ voxie, floor }: SpawnResult): Table {
  return {
    headings: ['from the request', 'voxie p50', 'p95', 'max', 'floor p50', 'p95', 'max', 'voxie / floor'],
    rows: measures.map(({ title, valueOf }) => {
      const ours = summaryOf(voxie, valueOf);
      const theirs = summaryOf(floor, valueOf);
      return [title, ...figures(ours), ...figures(theirs), ratio(ours, theirs)];
    }),
  };
}

export function spawnReport(result: SpawnResult, { isMarkdown }: { isMarkdown: boolean }): string {
  if (result.voxie.samples.length + result.floor.samples.length === 0) return 'No call was measured.';
  const table = spawnTable(result);
  if (!isMarkdown) return [alignedTable(table), '', ...facts(result)].join('\n');
  return [markdownTable(table), '', ...facts(result).map((fact) => `- ${fact}`)].join('\n');
}

function facts({ machine, calls, voxie, floor, floorDescription }: SpawnResult): string[] {
  return [
    `${countOf(voxie, calls)}, ${countOf(floor, calls)}, in turns (ABBA), after 2 warm-up calls each.`,
    `floor: ${floorDescription}`,
    `Idle workers: voxie ${voxie.idleProcesses} processes, floor ${floor.idleProcesses}. Memory is PSS, in the first 5 calls of each.`,
    `Machine: ${describeMachine(machine)}.`,
  ];
}

function countOf({ name, samples, failures }: SideResult, calls: number): string {
  return `${name}: ${samples.length} of ${calls} calls, ${failures.length} failed`;
}

function summaryOf({ samples }: SideResult, valueOf: Measure['valueOf']): Summary | undefined {
  return summarize(samples.map(valueOf).filter((value) => value !== undefined));
}

function figures(summary: Summary | undefined): [string, string, string] {
  if (summary === undefined) return ['', '', ''];
  const { p50, p95, max } = summary;
  return [p50.toFixed(0), p95.toFixed(0), max.toFixed(0)];
}

function ratio(ours: Summary | undefined, theirs: Summary | undefined): string {
  if (ours === undefined || theirs === undefined || theirs.p50 <= 0) return '';
  return (ours.p50 / theirs.p50).toFixed(2);
}
