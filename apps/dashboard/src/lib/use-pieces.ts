import { VoxieError } from '@voxie/client';
import type { ExportFormat } from '@voxie/contracts';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { offerFile } from './offer-file.ts';

interface Piece {
  content: string;
  /** Things in this piece. */
  count: number;
  /** Null: this was the last piece. */
  nextCursor: string | null;
}

interface Pieces {
  /** The file is named by it and the day. */
  name: string;
  fetchPiece: (of: { format: ExportFormat; cursor?: string }) => Promise<Piece>;
  /** There is nothing to export. Absent: then the file is empty. */
  onNothing?: () => void;
}

export interface PiecewiseExport {
  /** Things fetched so far. Null: nothing is exported now. */
  count: number | null;
  begin: (format: ExportFormat) => void;
  cancel: () => void;
}

const types: Record<ExportFormat, string> = { csv: 'text/csv', json: 'application/json' };

/** Puts pieces together as one file. */
function joined(format: ExportFormat, pieces: readonly string[]): string {
  if (format === 'csv') return pieces.join('');
  return `[${pieces
    .map((piece) => piece.slice(1, -1))
    .filter((piece) => piece !== '')
    .join(',\n')}]\n`;
}

/** Fetches an export piece by piece and gives it as a file. */
export function usePieces({ name, fetchPiece, onNothing }: Pieces): PiecewiseExport {
  const [count, setCount] = useState<number | null>(null);
  const run = useRef(0);

  async function collect(format: ExportFormat, mine: number): Promise<{ pieces: string[]; things: number } | null> {
    const pieces: string[] = [];
    let cursor: string | undefined;
    for (let things = 0; ;) {
      const piece = await fetchPiece({ format, ...(cursor === undefined ? {} : { cursor }) });
      if (run.current !== mine) return null;
      pieces.push(piece.content);
      things += piece.count;
      setCount(things);
      if (piece.nextCursor === null) return { pieces, things };
      cursor = piece.nextCursor;
    }
  }

  async function begin(format: ExportFormat): Promise<void> {
    run.current += 1;
    const mine = run.current;
    setCount(0);
    try {
      const collected = await collect(format, mine);
      if (collected === null) return;
      const day = new Date().toISOString().slice(0, 10);
      if (collected.things === 0 && onNothing !== undefined) onNothing();
      else offerFile(`${name}-${day}.${format}`, joined(format, collected.pieces), types[format]);
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
