import { useQuery } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { Badge } from '../../components/ui/badge.tsx';
import { useTRPC } from '../../lib/api.tsx';

const refreshMs = 4000;

/** Says that a live call waits for a member to approve a tool. Nothing where it waits for none. */
export function ApprovalBadge({ callId }: { callId: string }) {
  const trpc = useTRPC();
  const call = useQuery(trpc.calls.get.queryOptions({ callId }, { refetchInterval: refreshMs }));
  const isWaiting = call.data?.toolCalls.some(({ status, approval }) => status === 'waiting' && approval === 'member');
  if (isWaiting !== true) return null;
  return (
    <Badge variant="warning">
      <Hand aria-hidden /> Approval
    </Badge>
  );
}
