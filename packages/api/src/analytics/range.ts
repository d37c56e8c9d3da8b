import { analyticsMaxDays, AppError } from '@voxie/contracts';
import { analytics } from '@voxie/db';
import type { AnalyticsRange } from '@voxie/db';
import type { Actor } from '../actor.ts';

interface WantedRange {
  from?: string | undefined;
  to?: string | undefined;
  days: number;
}

const dayMs = 86_400_000;

function refuse(message: string): never {
  throw new AppError('VALIDATION', message, { problems: [{ path: 'from', message }] });
}

function checkedRange(from: string, to: string): { from: string; to: string } {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (days < 1) refuse('The first day comes after the last.');
  if (days > analyticsMaxDays) refuse(`At most ${analyticsMaxDays} days at once.`);
  return { from, to };
}

/** The days that are asked for, in the workspace's time zone. Throws VALIDATION for a range that is none. */
export async function rangeOf(actor: Actor, { from, to, days }: WantedRange): Promise<AnalyticsRange> {
  if ((from === undefined) !== (to === undefined)) refuse('Give both the first day and the last, or neither.');
  const { today, timeZone } = await analytics.today(actor.db, actor.workspaceId);
  if (from !== undefined && to !== undefined) return { ...checkedRange(from, to), timeZone };
  const first = new Date(Date.parse(today) - (days - 1) * dayMs).toISOString().slice(0, 10);
  return { from: first, to: today, timeZone };
}
