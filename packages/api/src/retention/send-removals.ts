import type { ApiDeps } from '../deps.ts';

/** Jobs sent at once. */
const sentAtOnce = 10;

/** Has jobs remove what calls left outside their tables. What cannot be sent now is sent by the next look. */
export async function sendRemovals(
  { jobs, logger }: Pick<ApiDeps, 'jobs' | 'logger'>,
  calls: readonly { workspaceId: string; callId: string }[],
): Promise<void> {
  try {
    for (let at = 0; at < calls.length; at += sentAtOnce) {
      const some = calls.slice(at, at + sentAtOnce);
      await Promise.all(some.map(({ workspaceId, callId }) => jobs.send('content_remove', { workspaceId, callId })));
    }
  } catch (error) {
    logger.warn({ err: error, calls: calls.length }, 'What calls left outside their tables is removed later');
  }
}
