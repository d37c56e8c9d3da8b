import { formatAgo, formatTime } from '../lib/format.ts';

/** "5 minutes ago", with the exact time on hover. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatTime(at)} className="whitespace-nowrap">
      {formatAgo(at)}
    </time>
  );
}
