import { Option } from 'commander';
import type { Command } from 'commander';
import { diff } from '../agents/diff.ts';
import { pull } from '../agents/pull.ts';
import { push } from '../agents/push.ts';
import { linesOfFailed, linesOfResult } from '../agents/result.ts';
import type { Result } from '../agents/result.ts';
import { connect } from '../session/connect.ts';
import { guarded, note, say, withCommon } from './common.ts';
import type { Common } from './common.ts';

/** As diff(1): 1 says "different", so that trouble is 2. */
const troubleOfDiff = 2;

function report(results: readonly Result[], isJson: boolean): void {
  if (results.length === 0) note(['There are no agents in the workspace.']);
  say(isJson ? [JSON.stringify(results, null, 2)] : results.flatMap(linesOfResult));
  if (results.some(({ status }) => status === 'failed')) process.exitCode = 1;
}

function addPull(agents: Command): void {
  withCommon(agents.command('pull').argument('[slug...]', 'agents to pull'))
    .description('Write drafts of the workspace as files')
    .option('--all', 'every agent of the workspace')
    .option('--force', 'lose changes of the files')
    .action(
      guarded(async (slugs: string[], options: Common & { all?: true; force?: true }) => {
        const api = await connect(options);
        const { dir: folder } = options;
        report(
          await pull({ api, folder, slugs, isAll: options.all === true, isForced: options.force === true }),
          options.json === true,
        );
      }),
    );
}

function addPush(agents: Command): void {
  withCommon(agents.command('push').argument('[file...]', 'files or slugs; default: all of the folder'))
    .description('Make each file the draft of its agent; a new file makes a new agent')
    .option('--publish', 'publish what is not published yet')
    .option('-m, --message <note>', 'note of the version')
    .option('--dry-run', 'only say what would change')
    .option('--force', 'lose changes that were made elsewhere')
    .action(
      guarded(
        async (
          named: string[],
          options: Common & { publish?: true; message?: string; dryRun?: true; force?: true },
        ) => {
          const api = await connect(options);
          const how = {
            isDryRun: options.dryRun === true,
            isForced: options.force === true,
            isPublishing: options.publish === true,
            note: options.message,
          };
          if (how.isDryRun) note(['A dry run: nothing is changed.']);
          report(await push({ api, folder: options.dir, named, options: how }), options.json === true);
        },
      ),
    );
}

function addDiff(agents: Command): void {
  withCommon(agents.command('diff').argument('[file...]', 'files or slugs; default: all of the folder'))
    .description('Show how files differ from the workspace; exit code 1 where they do')
    .addOption(new Option('--against <what>', 'what to compare with').choices(['draft', 'published']).default('draft'))
    .action(
      guarded(async (named: string[], options: Common & { against: 'draft' | 'published' }) => {
        const api = await connect(options);
        const found = await diff({ api, folder: options.dir, named, against: options.against });
        const isJson = options.json === true;
        say(
          isJson
            ? [JSON.stringify(found, null, 2)]
            : found.flatMap((one) => (one.isDifferent ? [one.diff.trimEnd()] : [])),
        );
        const failed = found.flatMap((one) => (one.error === undefined ? [] : linesOfFailed(one, one.error)));
        note(failed);
        if (failed.length > 0) process.exitCode = troubleOfDiff;
        else if (found.some(({ isDifferent }) => isDifferent)) process.exitCode = 1;
      }, troubleOfDiff),
    );
}

export function addAgents(program: Command): void {
  const agents = program.command('agents').description('Agents as files: pull, push, diff');
  addPull(agents);
  addPush(agents);
  addDiff(agents);
}
