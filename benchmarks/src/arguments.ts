import { parseArgs } from 'node:util';

export interface BenchmarkArguments {
  /** Counted calls of each side. */
  calls: number;
  timeLimitMinutes: number;
  isMarkdown: boolean;
  /** Where the samples are written, as JSON. */
  jsonFile: string | undefined;
}

export const usage = `npm run bench -- spawn [--calls N] [--minutes N] [--markdown] [--json FILE]

  spawn        from the request for a call to the first greeting audio a client hears, beside a bare LiveKit worker
  --calls      counted calls of each side, 1 to 1000 (default 30)
  --minutes    the run is given up after this long, 1 to 600 (default 30)
  --markdown   print the table as Markdown
  --json       also write every sample to a file`;

export class UsageError extends Error {}

/** @throws UsageError with one sentence, for whatever is not understood. */
export function parseArguments(words: readonly string[]): BenchmarkArguments {
  const { values, positionals } = parse(words);
  const [name, ...rest] = positionals;
  if (name !== 'spawn' || rest.length > 0)
    throw new UsageError(`Unknown benchmark: ${positionals.join(' ') || 'none'}.`);
  return {
    calls: wholeNumber('--calls', values.calls, 1000),
    timeLimitMinutes: wholeNumber('--minutes', values.minutes, 600),
    isMarkdown: values.markdown,
    jsonFile: values.json,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        calls: { type: 'string', default: '30' },
        minutes: { type: 'string', default: '30' },
        markdown: { type: 'boolean', default: false },
        json: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = /^\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= most) return value;
  throw new UsageError(`${option} takes a whole number from 1 to ${most}, not "${text}".`);
}
