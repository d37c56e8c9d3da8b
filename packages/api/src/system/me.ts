import type { Me } from '@voxie/contracts';
import type { Actor } from '../actor.ts';

export function me(actor: Actor): Me {
  const { userId, email, workspaces, workspaceId } = actor;
  return { userId, email, workspaces, currentWorkspaceId: workspaceId };
}
