import { useState } from 'react';
import { FormDialog } from './form-dialog.tsx';
import { FormField } from './form-field.tsx';
import { Input } from './ui/input.tsx';

interface MeantDialogProps {
  title: string;
  description: string;
  submitLabel: string;
  label: string;
  /** What must be typed, so that it is meant. */
  word: string;
  busy: boolean;
  error: unknown;
  errorTitle: string;
  onSubmit: (typed: string) => void;
  onClose: () => void;
}

/** Something that cannot be taken back, after a word was typed. */
export function MeantDialog({ label, word, onSubmit, ...dialog }: MeantDialogProps) {
  const [typed, setTyped] = useState('');
  return (
    <FormDialog {...dialog} autoComplete="off" disabled={typed.trim() !== word} onSubmit={() => onSubmit(typed.trim())}>
      <FormField id="meant" label={label} hint={word}>
        {(control) => <Input {...control} value={typed} onChange={({ target }) => setTyped(target.value)} />}
      </FormField>
    </FormDialog>
  );
}
