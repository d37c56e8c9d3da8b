import { Download, X } from 'lucide-react';
import type { PiecewiseExport } from '../lib/use-pieces.ts';
import { Button } from './ui/button.tsx';

interface ExportButtonProps {
  export: PiecewiseExport;
  label: string;
  disabled?: boolean;
}

/** All of something, as one file; while it comes, how far it is. */
export function ExportButton({ export: { count, begin, cancel }, label, disabled = false }: ExportButtonProps) {
  if (count !== null)
    return (
      <Button variant="outline" onClick={cancel}>
        <output>Exporting, {count} so far</output>
        <X aria-hidden />
        <span className="sr-only">, stop</span>
      </Button>
    );
  return (
    <Button variant="outline" disabled={disabled} onClick={() => begin('json')}>
      <Download aria-hidden /> {label}
    </Button>
  );
}
