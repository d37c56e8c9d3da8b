import type { ExportFormat } from '@voxie/contracts';
import { Download, X } from 'lucide-react';
import type { PiecewiseExport } from '../lib/use-pieces.ts';
import { Button } from './ui/button.tsx';
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from './ui/dropdown-menu.tsx';

interface ExportMenuProps {
  export: PiecewiseExport;
  /** What is counted: "calls". */
  things: string;
  formats: Record<ExportFormat, string>;
}

/** What a list shows, as a file; while it comes, how far it is. */
export function ExportMenu({ export: { count, begin, cancel }, things, formats }: ExportMenuProps) {
  if (count !== null)
    return (
      <Button variant="outline" onClick={cancel}>
        <output>
          Exporting, {count} {things} so far
        </output>
        <X aria-hidden />
        <span className="sr-only">, stop</span>
      </Button>
    );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Download aria-hidden /> Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => begin('csv')}>{formats.csv}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => begin('json')}>{formats.json}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
