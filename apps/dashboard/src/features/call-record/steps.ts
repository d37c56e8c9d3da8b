import type { CallDetail } from '@voxie/contracts';
import { formatDuration, latencyText } from '../../lib/format.ts';

export interface Step {
  title: string;
  at: string;
  /** Since the step before; null at the first. */
  after: string | null;
}

type Times = Pick<CallDetail, 'status' | 'requestedAt' | 'dispatchedAt' | 'joinedAt' | 'activeAt' | 'endedAt'>;

/** The states a call reached, in order. Steps it never reached are left out. */
export function stepsOf(call: Times): Step[] {
  const reached = [
    { title: 'Requested', at: call.requestedAt },
    { title: 'Agent called', at: call.dispatchedAt },
    { title: 'Agent joined', at: call.joinedAt },
    { title: 'Talking', at: call.activeAt },
    { title: call.status === 'failed' ? 'Failed' : 'Ended', at: call.endedAt },
  ].flatMap(({ title, at }) => (at === null ? [] : [{ title, at }]));
  return reached.map(({ title, at }, index) => {
    const before = reached[index - 1];
    if (before === undefined) return { title, at, after: null };
    const ms = Math.max(0, Date.parse(at) - Date.parse(before.at));
    return { title, at, after: ms < 60_000 ? latencyText(ms) : formatDuration(ms) };
  });
}
