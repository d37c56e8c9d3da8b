import { AppError } from '@voxie/contracts';
import type { AnalyticsOverview, AnalyticsOverviewInput } from '@voxie/contracts';
import { analytics } from '@voxie/db';
import type { Ask } from '../context.ts';
import { rangeOf } from './range.ts';

/** An agent that is gone still has its calls: it is asked for by its id, and no id is refused. Throws VALIDATION. */
export async function getOverview({ actor, input }: Ask<AnalyticsOverviewInput>): Promise<AnalyticsOverview> {
  if (input.version !== undefined && input.agentId === undefined) {
    const message = 'A version is one of an agent: name the agent too.';
    throw new AppError('VALIDATION', message, { problems: [{ path: 'version', message }] });
  }
  const range = await rangeOf(actor, input);
  return analytics.overview(actor.db, actor.workspaceId, { range, filters: input });
}
