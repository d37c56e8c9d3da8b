import type { Ask } from '../context.ts';

/** Has the calls that began from a time on priced anew, in the background. */
export async function repriceCalls({ deps, actor, audit, input }: Ask<{ from: string }>): Promise<{ jobId: string }> {
  const { workspaceId } = actor;
  const { from } = input;
  const jobId = await deps.jobs.send('calls_reprice', { workspaceId, from });
  await audit({
    target: jobId,
    details: { from },
  });
  return { jobId };
}
