import { VoxieError } from '@voxie/client';
import { agentConfigSchema, problemsOf } from '@voxie/contracts';
import { useState } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { SubmitFooter } from '../../components/submit-footer.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '../../components/ui/dialog.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Textarea } from '../../components/ui/textarea.tsx';
import { useCreateAgent } from './use-create-agent.ts';

const startSchema = agentConfigSchema.pick({ name: true, instructions: true });

function WriteByHandForm({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('');
  const [instructions, setInstructions] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const create = useCreateAgent();
  const parsed = startSchema.safeParse({ name, instructions });
  const problems = parsed.success || !isChecked ? [] : problemsOf(parsed.error);
  const errorOf = (path: string) => problems.find((problem) => problem.path === path)?.message;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setIsChecked(true);
        if (parsed.success) create.mutate({ config: parsed.data }, { onSuccess: onDone });
      }}
    >
      <FormField id="by-hand-name" label="Name" error={errorOf('name')}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </FormField>
      <FormField
        id="by-hand-instructions"
        label="Instructions"
        hint="What the agent does and how, written to the agent: “You are …”."
        error={errorOf('instructions')}
      >
        {(control) => (
          <Textarea
            {...control}
            className="min-h-40"
            value={instructions}
            onChange={(event) => setInstructions(event.target.value)}
          />
        )}
      </FormField>
      {create.isError ? (
        <Alert variant="destructive" title="The agent was not created.">
          {VoxieError.from(create.error).message}
        </Alert>
      ) : null}
      <SubmitFooter busy={create.isPending}>Create agent</SubmitFooter>
    </form>
  );
}

interface WriteByHandDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Two fields are enough for an agent; the rest is on its page. */
export function WriteByHandDialog({ open, onOpenChange }: WriteByHandDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Write an agent by hand</DialogTitle>
          <DialogDescription>Everything else has a good default that you can change afterwards.</DialogDescription>
        </DialogHeader>
        <WriteByHandForm onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}
