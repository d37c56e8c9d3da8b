import { VoxieError } from '@voxie/client';
import type { ReactNode } from 'react';
import { SubmitFooter } from './submit-footer.tsx';
import { Alert } from './ui/alert.tsx';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from './ui/dialog.tsx';

interface FormDialogProps {
  title: string;
  description: string;
  submitLabel: string;
  busy: boolean;
  /** There is nothing to submit yet. */
  disabled?: boolean;
  /** What went wrong when it was submitted, and under which title that is said. Null: nothing did. */
  error: unknown;
  errorTitle: string;
  /** For what the browser must not remember. */
  autoComplete?: 'off';
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog that is open as long as it is there. What is wrong in a field is for the field to say. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, submitLabel, busy, disabled = false, error, errorTitle, autoComplete } = props;
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : props.onClose())}>
      <DialogContent>
        <form
          noValidate
          className="flex flex-col gap-4"
          {...(autoComplete === undefined ? {} : { autoComplete })}
          onSubmit={(event) => {
            event.preventDefault();
            props.onSubmit();
          }}
        >
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
            <DialogDescription>{description}</DialogDescription>
          </DialogHeader>
          {props.children}
          {error === null ? null : (
            <Alert variant="destructive" title={errorTitle}>
              {VoxieError.from(error).message}
            </Alert>
          )}
          <SubmitFooter busy={busy} disabled={disabled}>
            {submitLabel}
          </SubmitFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
