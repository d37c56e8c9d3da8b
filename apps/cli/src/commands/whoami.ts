import type { Command } from 'commander';
import { connect } from '../session/connect.ts';
import { guarded, say, withAsking } from './common.ts';
import type { Asking } from './common.ts';

/** Says who asks, where, and what they may do. */
export function addWhoami(program: Command): void {
  withAsking(program.command('whoami'))
    .description('Say who you are to the API, and in which workspace')
    .option('--json', 'answer in JSON')
    .action(
      guarded(async (options: Asking & { json?: true }) => {
        const api = await connect(options);
        const me = await api.system.me.query();
        if (options.json === true) return say([JSON.stringify(me, null, 2)]);
        const workspace = me.workspaces.find(({ id }) => id === me.currentWorkspaceId);
        const role = me.key === null ? ` as ${workspace?.role ?? 'nobody'}` : '';
        say([
          me.key === null ? me.email : `API key "${me.key.name}": ${me.key.scopes.join(', ')}`,
          `in ${workspace?.name ?? me.currentWorkspaceId}${role} (${me.currentWorkspaceId})`,
        ]);
      }),
    );
}
