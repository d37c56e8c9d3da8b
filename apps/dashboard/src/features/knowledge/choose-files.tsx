import { Upload } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { fileEndings } from './read-file.ts';

interface ChooseFilesProps {
  isSingle?: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** The way to files for those who do not drop them. */
export function ChooseFiles({ isSingle = false, onFiles }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-9 text-center">
      <Upload className="size-6 text-muted-foreground" aria-hidden />
      <p className="text-base text-muted-foreground">
        Text, Markdown or PDF, up to 10 MB{isSingle ? '' : ' each'}. You can also drop files anywhere on the page.
      </p>
      <Button variant="outline" onClick={() => input.current?.click()}>
        {isSingle ? 'Choose a file' : 'Choose files'}
      </Button>
      <input
        ref={input}
        type="file"
        accept={fileEndings}
        multiple={!isSingle}
        className="sr-only"
        tabIndex={-1}
        aria-label={isSingle ? 'File' : 'Files'}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </div>
  );
}
