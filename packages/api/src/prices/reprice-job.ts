import { prices } from '@voxie/db';
import type { RepricePlace } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';

const callsAtOnce = 200;
/** Before every id: the first page has no call before it. */
const firstId = '00000000-0000-0000-0000-000000000000';

/** Prices calls anew, some hundreds in a transaction. Begun again after a stop, it finds nothing to do where it was. */
export function workOnPrices({ service, jobs }: Pick<ApiDeps, 'service' | 'jobs'>): void {
  jobs.work('calls_reprice', async ({ data: { workspaceId, from }, signal }) => {
    let changed = 0;
    let next: RepricePlace | null = { at: new Date(Date.parse(from) - 1).toISOString(), id: firstId };
    while (next !== null) {
      signal.throwIfAborted();
      const page = await prices.reprice(service, { workspaceId, after: next, limit: callsAtOnce });
      changed += page.changed;
      next = page.next;
    }
    return { changed };
  });
}
