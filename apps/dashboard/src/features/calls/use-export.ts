import { useQueryClient } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import type { CallFilter, ExportFormat } from '@voxie/contracts';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';
import { offerFile } from '../../lib/offer-file.ts';
import { listed } from './filter.ts';

const types: Record<ExportFormat, string> = { csv: 'text/csv', json: 'application/json' };

/** Puts pieces together as one file. */
function joined(format: ExportFormat, pieces: readonly string[]): string {
  if (format === 'csv') return pieces.join('');
  return `[${pieces
    .map((piece) => piece.slice(1, -1))
    .filter((piece) => piece !== '')
    .join(',\n')}]\n`;
}

interface Export {
  /** Calls fetched so far. Null: nothing is exported now. */
  count: number | null;
  begin: (format: ExportFormat) => void;
  cancel: () => void;
}

/** Fetches the calls of a filter piece by piece and gives them as a file. */
export function useExport(filter: CallFilter): Export {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [count, setCount] = useState<number | null>(null);
  const run = useRef(0);

  async function collect(format: ExportFormat, mine: number): Promise<string[] | null> {
    const pieces: string[] = [];
    let cursor: string | undefined;
    for (let calls = 0; ;) {
      const input = { ...listed(filter), format, ...(cursor === undefined ? {} : { cursor }) };
      const piece = await queryClient.fetchQuery(trpc.calls.export.queryOptions(input, { staleTime: 0, gcTime: 0 }));
      if (run.current !== mine) return null;
      pieces.push(piece.content);
      calls += piece.count;
      setCount(calls);
      if (piece.nextCursor === null) return pieces;
      cursor = piece.nextCursor;
    }
  }

  async function begin(format: ExportFormat): Promise<void> {
    run.current += 1;
    const mine = run.current;
    setCount(0);
    try {
      const pieces = await collect(format, mine);
      if (pieces === null) return;
      const day = new Date().toISOString().slice(0, 10);
      offerFile(`calls-${day}.${format}`, joined(format, pieces), types[format]);
    } catch (error) {
      toast.error(`The export stopped. ${VoxieError.from(error).message}`);
    }
    if (run.current === mine) setCount(null);
  }

  const cancel = () => {
    run.current += 1;
    setCount(null);
  };
  return { count, begin: (format) => void begin(format), cancel };
}
