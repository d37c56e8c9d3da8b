import type { Command } from 'commander';
import { linesOf } from '../failure.ts';
import { defaultUrl } from '../session/connect.ts';

/** Where the API is, and who asks. */
export interface Asking {
  url?: string;
  apiKey?: string;
}

/** What every command about files may be told. */
export interface Common extends Asking {
  dir: string;
  json?: true;
}

export const say = (lines: readonly string[]): void => {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
};

/** For the person alone: what is on stdout stays what was asked for. */
export const note = (lines: readonly string[]): void => {
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
};

/** Runs a command; what fails is told on stderr and by the exit code. */
export const guarded =
  <Args extends unknown[]>(run: (...args: Args) => Promise<void>, exitCode = 1) =>
  async (...args: Args): Promise<void> => {
    try {
      await run(...args);
    } catch (error) {
      note(linesOf(error));
      process.exitCode = exitCode;
    }
  };

export const withAsking = (command: Command): Command =>
  command
    .option('--url <url>', `address of the API (default: VOXIE_URL, where you signed in, or ${defaultUrl})`)
    .option('--api-key <key>', 'a secret API key; better in VOXIE_API_KEY, where others on this machine do not see it');

export const withCommon = (command: Command): Command =>
  withAsking(command).option('--dir <folder>', 'folder of the files', 'agents').option('--json', 'answer in JSON');
