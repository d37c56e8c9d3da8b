import { accountActSchema, accountDataSchema } from '@voxie/contracts';
import type { AccountAct, AccountData, Page, PageInput } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';
import { readCursor, toPage } from './paging.ts';

/** What is kept of the caller, in whatever workspace. A person's own client. */
export async function get(db: Db): Promise<AccountData> {
  return accountDataSchema.parse(await dataOf(db.rpc('account_data')));
}

/** What the caller did, as the trails of workspaces have it, the newest first. A person's own client. */
export async function listActs(db: Db, { limit, cursor }: PageInput): Promise<Page<AccountAct>> {
  const place = cursor === undefined ? null : readCursor(cursor);
  const after = place === null ? {} : { p_before: place.at, p_after_id: place.id };
  const rows = await dataOf(db.rpc('account_acts', { p_limit: limit + 1, ...after }));
  return toPage(rows, {
    limit,
    at: (row) => row.at,
    map: ({ workspace_id: workspaceId, user_agent: userAgent, request_id: requestId, ...row }) =>
      accountActSchema.parse({ ...row, workspaceId, userAgent, requestId }),
  });
}
