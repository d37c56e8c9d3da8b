import { useQueryClient } from '@tanstack/react-query';
import type { CallFilter } from '@voxie/contracts';
import { useTRPC } from '../../lib/api.tsx';
import { usePieces } from '../../lib/use-pieces.ts';
import type { PiecewiseExport } from '../../lib/use-pieces.ts';
import { listed } from './filter.ts';

/** The calls of a filter as a file. */
export function useExport(filter: CallFilter): PiecewiseExport {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return usePieces({
    name: 'calls',
    fetchPiece: (of) =>
      queryClient.fetchQuery(trpc.calls.export.queryOptions({ ...listed(filter), ...of }, { staleTime: 0, gcTime: 0 })),
  });
}
