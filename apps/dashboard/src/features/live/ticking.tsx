import { useEffect, useState } from 'react';
import { formatDuration } from '../../lib/format.ts';

/** The time since the call began, ticking until it is over. */
export function Ticking({ since, until }: { since: string | null; until: number | null }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  const isTicking = since !== null && until === null;
  useEffect(() => {
    if (!isTicking) return undefined;
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return (
    <span className="tabular-nums">{since === null ? '–' : formatDuration((until ?? nowMs) - Date.parse(since))}</span>
  );
}
