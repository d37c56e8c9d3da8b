import { LoaderCircle, TriangleAlert, X } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import type { Upload } from './use-uploads.ts';

interface UploadRowsProps {
  uploads: readonly Upload[];
  onDismiss: (id: number) => void;
}

/** Files on their way, and those that were refused, above the library. */
export function UploadRows({ uploads, onDismiss }: UploadRowsProps) {
  if (uploads.length === 0) return null;
  return (
    <ul aria-label="Uploads" aria-live="polite" className="divide-y rounded-lg border bg-card">
      {uploads.map(({ id, fileName, error }) => (
        <li key={id} className="flex items-center gap-3 px-4 py-2.5">
          {error === null ? (
            <LoaderCircle className="size-4 shrink-0 animate-spin-slow text-muted-foreground" aria-hidden />
          ) : (
            <TriangleAlert className="size-4 shrink-0 text-destructive" aria-hidden />
          )}
          <p className="min-w-0 flex-1 text-sm">
            <span className="block truncate font-medium">{fileName}</span>
            <span className={error === null ? 'text-muted-foreground' : 'text-destructive'}>{error ?? 'Sending…'}</span>
          </p>
          {error === null ? null : (
            <Button variant="ghost" size="icon" aria-label={`Dismiss ${fileName}`} onClick={() => onDismiss(id)}>
              <X />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
