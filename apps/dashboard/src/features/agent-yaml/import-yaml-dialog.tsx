import { useState } from 'react';
import { SubmitFooter } from '../../components/submit-footer.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '../../components/ui/dialog.tsx';
import { labelOf } from '../agent/words/labels.ts';
import { useImportYaml } from './use-import-yaml.ts';
import type { Imported } from './use-import-yaml.ts';
import { YamlText } from './yaml-text.tsx';

interface ImportYamlDialogProps {
  /** Whose draft is replaced; absent: a new agent is made. */
  agent?: { id: string; name: string };
  onClose: () => void;
}

const shown = 8;

function changeText({ isNew, changed }: Imported): string {
  if (isNew) return 'A new agent is made.';
  if (changed.length === 0) return 'The draft says all this already.';
  const names = [...new Set(changed.map(labelOf))];
  const more = names.length > shown ? ` and ${names.length - shown} more` : '';
  return `Changes: ${names.slice(0, shown).join(', ')}${more}.`;
}

function Preview({ preview }: { preview: Imported }) {
  return (
    <Alert title={changeText(preview)}>
      {preview.problems.length + preview.warnings.length === 0 ? undefined : (
        <ul className="mt-1">
          {preview.problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              Before it can be published, {labelOf(path)}: {message}
            </li>
          ))}
          {preview.warnings.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {labelOf(path)}: {message}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

function FileField({ onText }: { onText: (text: string) => void }) {
  return (
    <input
      type="file"
      accept=".yaml,.yml,application/yaml,text/yaml"
      aria-label="A YAML file"
      className="text-sm text-muted-foreground file:mr-3 file:h-8 file:rounded-md file:border file:border-solid file:border-input file:bg-card file:px-3 file:text-sm file:font-medium file:text-foreground"
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file !== undefined) void file.text().then(onText);
      }}
    />
  );
}

/** Takes over an agent from YAML: checked first, with what would change and the line of every mistake. */
export function ImportYamlDialog({ agent, onClose }: ImportYamlDialogProps) {
  const [text, setText] = useState('');
  const { check, run, isPending, preview, failure, faults, forget } = useImportYaml(agent?.id, onClose);
  const write = (next: string) => {
    forget();
    setText(next);
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="sm:max-w-2xl">
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (preview === null) check(text);
            else run(text);
          }}
        >
          <DialogHeader>
            <DialogTitle>{agent === undefined ? 'Import an agent' : `Import into “${agent.name}”`}</DialogTitle>
            <DialogDescription>
              {agent === undefined
                ? 'From YAML, as an agent is downloaded.'
                : 'The draft becomes what the YAML says. Callers keep what is published.'}
            </DialogDescription>
          </DialogHeader>
          <FileField onText={write} />
          <YamlText text={text} faults={faults} onChange={write} />
          {failure !== null && faults.length === 0 ? <Alert variant="destructive" title={failure.message} /> : null}
          {preview === null ? null : <Preview preview={preview} />}
          <SubmitFooter busy={isPending} disabled={text.trim() === '' || faults.length > 0}>
            {preview === null ? 'Check' : 'Import'}
          </SubmitFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
