import type { CallFilter } from '@voxie/contracts';
import { Download, X } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../../components/ui/dropdown-menu.tsx';
import { useExport } from './use-export.ts';

/** The calls that the filters mean, as a file. */
export function ExportMenu({ filter }: { filter: CallFilter }) {
  const { count, begin, cancel } = useExport(filter);
  if (count !== null)
    return (
      <Button variant="outline" onClick={cancel}>
        <output>Exporting, {count} calls so far</output>
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
        <DropdownMenuItem onSelect={() => begin('csv')}>CSV, a line a call</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => begin('json')}>JSON, with turns, tools and usage</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
