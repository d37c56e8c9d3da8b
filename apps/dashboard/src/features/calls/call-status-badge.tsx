import type { CallStatus } from '@voxie/contracts';
import { Badge } from '../../components/ui/badge.tsx';

const looks = {
  requested: { title: 'Starting', variant: 'muted', isLive: true },
  dispatched: { title: 'Starting', variant: 'muted', isLive: true },
  joined: { title: 'Connecting', variant: 'muted', isLive: true },
  active: { title: 'Live', variant: 'success', isLive: true },
  ended: { title: 'Ended', variant: 'outline', isLive: false },
  failed: { title: 'Failed', variant: 'destructive', isLive: false },
} as const satisfies Record<CallStatus, { title: string; variant: string; isLive: boolean }>;

/** Where a call stands. */
export function CallStatusBadge({ status }: { status: CallStatus }) {
  const { title, variant, isLive } = looks[status];
  return (
    <Badge variant={variant}>
      {isLive ? <span className="size-1.5 animate-pulse-soft rounded-full bg-current" aria-hidden /> : null}
      {title}
    </Badge>
  );
}
