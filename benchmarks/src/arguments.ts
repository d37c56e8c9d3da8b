import { parseArgs } from 'node:util';

interface Common {
  timeLimitMinutes: number;
  isMarkdown: boolean;
  /** Where the samples are written, as JSON. */
  jsonFile: string | undefined;
}

export interface SpawnArguments extends Common {
  name: 'spawn';
  /** Counted calls of each side. */
  calls: number;
}

export interface RecordArguments extends Common {
  name: 'record';
  turns: number;
  /** How often each question is asked, each way. */
  runs: number;
}

export type BenchmarkArguments = SpawnArguments | RecordArguments;

export const usage = `npm run bench -- spawn [--calls N] [--minutes N] [--markdown] [--json FILE]
npm run bench -- record [--turns N] [--runs N] [--minutes N] [--markdown] [--json FILE]

  spawn        from the request for a call to the first greeting audio a client hears, beside a bare LiveKit worker
  record       what history and analytics ask of a large record, in the database and over HTTP
  --calls      spawn: counted calls of each side, 1 to 1000 (default 30)
  --turns      record: turns that are generated, 1000 to 10000000 (default 1000000)
  --runs       record: how often each question is asked, each way, 1 to 1000 (default 60)
  --minutes    the run is given up after this long, 1 to 600 (default 30)
  --markdown   print the table as Markdown; record: with the plans
  --json       also write every sample to a file`;

export class UsageError extends Error {}

/** @throws UsageError with one sentence, for whatever is not understood. */
export function parseArguments(words: readonly string[]): BenchmarkArguments {
  const { values, positionals } = parse(words);
  const [name, ...rest] = positionals;
  if ((name !== 'spawn' && name !== 'record') || rest.length > 0)
    throw new UsageError(`Unknown benchmark: ${positionals.join(' ') || 'none'}.`);
  refuseOthers(name, values);
  const common = {
    timeLimitMinutes: wholeNumber('--minutes', values.minutes ?? '30', { most: 600 }),
    isMarkdown: values.markdown,
    jsonFile: values.json,
  };
  if (name === 'spawn') return { name, ...common, calls: wholeNumber('--calls', values.calls ?? '30', { most: 1000 }) };
  return {
    name,
    ...common,
    turns: wholeNumber('--turns', values.turns ?? '1000000', { least: 1000, most: 10_000_000 }),
    runs: wholeNumber('--runs', values.runs ?? '60', { most: 1000 }),
  };
}

type Values = ReturnType<typeof parse>['values'];

const ownOptions = { spawn: ['calls'], record: ['turns', 'runs'] } as const;

function refuseOthers(name: 'spawn' | 'record', values: Values): void {
  const other = name === 'spawn' ? 'record' : 'spawn';
  const stray = ownOptions[other].find((option) => values[option] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} is an option of ${other}.`);
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        calls: { type: 'string' },
        turns: { type: 'string' },
        runs: { type: 'string' },
        minutes: { type: 'string' },
        markdown: { type: 'boolean', default: false },
        json: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(option: string, text: string, { least = 1, most }: { least?: number; most: number }): number {
  const value = /^\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} takes a whole number from ${least} to ${most}, not "${text}".`);
}
