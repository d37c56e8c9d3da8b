import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../lib/api.tsx';

const refreshMs = 30_000;

/** How many changes wait for a person; 0 until it is known. */
export function useOpenProposals(): number {
  const trpc = useTRPC();
  const open = useQuery(
    trpc.proposals.list.queryOptions({ status: 'proposed', limit: 20 }, { refetchInterval: refreshMs }),
  );
  return open.data?.items.length ?? 0;
}
