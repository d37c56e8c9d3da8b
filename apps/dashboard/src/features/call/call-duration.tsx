import { useEffect, useState } from 'react';
import { formatDuration } from '../../lib/format.ts';

/** The time since the call became live, ticking. */
export function CallDuration({ since }: { since: string | null }) {
  const [mountedMs] = useState(() => Date.now());
  const [nowMs, setNowMs] = useState(mountedMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const startMs = since === null ? mountedMs : Date.parse(since);
  return (
    <time role="timer" aria-label="Duration of the call" className="text-sm text-muted-foreground tabular-nums">
      {formatDuration(nowMs - startMs)}
    </time>
  );
}
