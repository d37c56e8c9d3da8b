import { jobQueues } from '@voxie/contracts';
import type { JobQueue } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import { PgBoss } from 'pg-boss';

export const schema = 'pgboss';
const keptForSeconds = 7 * 86_400;

/** Sender: sends and reads. Worker: works on jobs and looks after the queues too. */
export type Role = 'sender' | 'worker';

export function createBoss(options: { databaseUrl: string; logger: Logger; role: Role }): PgBoss {
  const isWorker = options.role === 'worker';
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    application_name: `voxie-jobs-${options.role}`,
    schema,
    max: isWorker ? 4 : 1,
    connectionTimeoutMillis: 5000,
    schedule: false,
    supervise: isWorker,
    useListenNotify: isWorker,
  });
  boss.on('error', (error) => options.logger.warn({ err: error }, 'Background jobs: the database did not answer'));
  boss.on('warning', ({ message }) => options.logger.warn({ detail: message }, 'Background jobs: pg-boss warns'));
  return boss;
}

/** Makes the queues that are missing, and sets the present limits on all. */
export async function prepareQueues(boss: PgBoss): Promise<void> {
  for (const [name, queue] of Object.entries<JobQueue>(jobQueues)) {
    const limits = {
      retryLimit: queue.retries,
      retryDelay: queue.retryDelaySeconds,
      retryBackoff: true,
      expireInSeconds: queue.timeoutSeconds,
      deleteAfterSeconds: keptForSeconds,
      notify: true,
    };
    await boss.createQueue(name, limits);
    await boss.updateQueue(name, limits);
  }
}
