import type { Ask } from '../context.ts';
import { sign } from '../signed/signature.ts';

/**
 * What the audit trail calls a participant: always the same within a workspace, and it does not say who they are, for entries
 * outlive those who are forgotten. It is another one once the first of the secrets keys is.
 */
export function pseudonymOf({ deps, actor }: Pick<Ask<unknown>, 'deps' | 'actor'>, participant: string): string {
  const message = JSON.stringify([actor.workspaceId, participant]);
  return `participant-${sign(deps.settings.secretsKeys, 'participant', message).toString('hex').slice(0, 16)}`;
}
