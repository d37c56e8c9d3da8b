import { webhookDeliveries } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';
import { deliverJob } from './deliver.ts';

type WorkDeps = Pick<ApiDeps, 'service' | 'outbound' | 'secretBox' | 'logger' | 'jobs' | 'changes'>;

/** What was taken and not begun by then is due again: its job was lost. */
const limits = { most: 64, mostOfEndpoint: 4, holdMs: 60_000 };
/** A notice says at once that something is new; retries are found by looking. */
const lookEveryMs = 5000;
const pruneEveryMs = 3_600_000;
const keptForMs = 30 * 86_400_000;

/** Takes what is due and makes jobs of it, once at a time in this process; asked meanwhile, it looks again. */
function createLook({ service: db, logger, jobs }: WorkDeps): () => Promise<void> {
  let isLooking = false;
  let isAskedAgain = false;

  async function sendDue(): Promise<void> {
    for (let taken = limits.most; taken === limits.most;) {
      const due = await webhookDeliveries.take(db, limits);
      for (const { id, workspaceId, attempt } of due)
        await jobs.send('webhook_deliver', { workspaceId, deliveryId: id, attempt });
      taken = due.length;
    }
  }

  return async () => {
    isAskedAgain = true;
    if (isLooking) return;
    isLooking = true;
    try {
      while (isAskedAgain) {
        isAskedAgain = false;
        await sendDue();
      }
    } catch (error) {
      // What is due stays due, and is found by the next look.
      logger.warn({ err: error }, 'Webhooks are delivered later');
    } finally {
      isLooking = false;
    }
  };
}

/**
 * Delivers what happened to the endpoints of customers. The database hands each try to one process. Nothing of it is on the
 * way of a call: events are rows written with the change itself.
 */
export function workOnWebhooks(deps: WorkDeps): Disposable {
  const look = createLook(deps);
  deps.jobs.work('webhook_deliver', async (job) => {
    const answer = await deliverJob(deps, job);
    void look();
    return answer;
  });
  const unsubscribe = deps.changes.subscribe({
    onChange: ({ table }) => {
      if (table === 'webhook_deliveries') void look();
    },
    onMissed: () => void look(),
  });
  const looking = setInterval(() => void look(), lookEveryMs);
  const pruning = setInterval(() => {
    webhookDeliveries
      .prune(deps.service, keptForMs)
      .catch((error: unknown) => deps.logger.warn({ err: error }, 'Old webhook events are removed later'));
  }, pruneEveryMs);
  return {
    [Symbol.dispose]: () => {
      unsubscribe();
      clearInterval(looking);
      clearInterval(pruning);
    },
  };
}
