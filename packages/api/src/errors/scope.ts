import { AppError } from '@voxie/contracts';
import type { ErrorGroup } from '@voxie/contracts';
import { errorGroups } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';

/** Whether this person runs the deployment: they may see errors that belong to no workspace. No key does, whoever answers for it. */
export const isOperator = ({ settings }: Pick<ApiDeps, 'settings'>, actor: Pick<Actor, 'userId' | 'key'>): boolean =>
  actor.key === null && settings.operatorIds.includes(actor.userId);

interface Found {
  group: ErrorGroup;
  /** The client that may read what belongs to it. */
  db: Db;
}

/** A group of the caller's workspace or, for operators, of none. Throws NOT_FOUND. */
export async function requireGroup(deps: ApiDeps, actor: Actor, groupId: string): Promise<Found> {
  const own = await errorGroups.get(actor.db, { workspaceId: actor.workspaceId }, groupId);
  if (own !== null) return { group: own, db: actor.db };
  const ofSystem = isOperator(deps, actor) ? await errorGroups.get(deps.service, 'system', groupId) : null;
  if (ofSystem === null) throw new AppError('NOT_FOUND', 'There is no such error.');
  return { group: ofSystem, db: deps.service };
}
