import type { Me } from '@voxie/contracts';
import type { Actor } from '../actor.ts';

export function me(actor: Actor): Me {
  const { userId, email, workspaces, workspaceId } = actor;
  const key = actor.key === null ? null : { id: actor.key.id, name: actor.key.name, scopes: actor.key.scopes };
  return { userId, email, key, workspaces, currentWorkspaceId: workspaceId };
}
