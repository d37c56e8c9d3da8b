import type { Proposal } from '@voxie/contracts';
import { proposals } from '@voxie/db';
import { SecretBoxError } from '@voxie/platform';
import { applyMigration, createSecretReader, ToolFailure } from '@voxie/tools';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { takeProposal } from './take.ts';

const unforeseen = 'Something went wrong on our side; nothing was changed.';

/** Runs a proposal on its database. A refusal of the database is the proposal's end, in its words: `failed`. */
export async function approveProposal(ask: Ask<{ proposalId: string }>): Promise<Proposal> {
  const { deps } = ask;
  const proposal = await takeProposal(ask, 'approve');
  try {
    const connection = await connectionOf(deps, proposal);
    await applyMigration({ connection, sql: proposal.sql, outbound: deps.outbound });
  } catch (error) {
    if (error instanceof ToolFailure)
      return await proposals.finish(deps.service, proposal, { status: 'failed', error: error.message });
    await proposals.finish(deps.service, proposal, { status: 'failed', error: unforeseen });
    throw error;
  }
  return await proposals.finish(deps.service, proposal, { status: 'applied' });
}

async function connectionOf(deps: ApiDeps, { workspaceId, connection }: Proposal): Promise<string> {
  const read = createSecretReader({ db: deps.service, box: deps.secretBox, workspaceId });
  const value = await read(connection).catch((error: unknown) => {
    if (!(error instanceof SecretBoxError)) throw error;
    deps.logger.error({ err: error, secret: connection }, 'A secret cannot be opened');
    throw new ToolFailure(`The secret ${connection} cannot be opened. Set it again.`, { cause: error });
  });
  if (value === null) throw new ToolFailure(`The secret ${connection} is not set. Set it in the workspace's secrets.`);
  return value;
}
