import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addAgents } from './commands/agents.ts';
import { addWhoami } from './commands/whoami.ts';
import { guarded, say } from './commands/common.ts';
import { defaultUrl } from './session/connect.ts';
import { forgetCredentials } from './session/credentials.ts';
import { login } from './session/login.ts';

const environment = `
Environment:
  VOXIE_URL           address of the API
  VOXIE_API_KEY       a secret API key of a workspace, in place of voxie login: for machines
  VOXIE_ACCESS_TOKEN  a Supabase access token, in place of voxie login
  VOXIE_WORKSPACE     id of the workspace to work in; default: your own, or that of the key`;

/** The command line. */
export function createProgram(): Command {
  const program = new Command('voxie')
    .description('Voxie on the command line')
    .version(manifest.version)
    .addHelpText('after', environment)
    .showHelpAfterError('(voxie --help says what there is)');
  program
    .command('login')
    .description('Sign in; the sign-in is kept in a file that only you may read')
    .option('--url <url>', `address of the API (default: VOXIE_URL or ${defaultUrl})`)
    .option('--email <email>', 'who you are; the password is asked for, or read from stdin')
    .option('--demo', 'as the demo user of a local stack')
    .action(
      guarded(async (options: { url?: string; email?: string; demo?: true }) => {
        const { url, file } = await login(options);
        say([`Signed in at ${url}. Kept in ${file}.`]);
      }),
    );
  program
    .command('logout')
    .description('Forget the sign-in')
    .action(
      guarded(async () => {
        await forgetCredentials();
        say(['Signed out.']);
      }),
    );
  addWhoami(program);
  addAgents(program);
  return program;
}
