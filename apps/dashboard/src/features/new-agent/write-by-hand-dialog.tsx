import { agentConfigSchema } from '@voxie/contracts';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Textarea } from '../../components/ui/textarea.tsx';
import { useChecked } from '../../lib/use-checked.ts';
import { useCreateAgent } from './use-create-agent.ts';

const startSchema = agentConfigSchema.pick({ name: true, instructions: true });

/** Two fields are enough for an agent; the rest is on its page. */
export function WriteByHandDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [instructions, setInstructions] = useState('');
  const create = useCreateAgent();
  const { errorOf, submit } = useChecked(startSchema.safeParse({ name, instructions }));
  return (
    <FormDialog
      title="Write an agent by hand"
      description="Everything else has a good default that you can change afterwards."
      submitLabel="Create agent"
      busy={create.isPending}
      error={create.error}
      errorTitle="The agent was not created."
      onSubmit={() => submit((config) => create.mutate({ config }, { onSuccess: onClose }))}
      onClose={onClose}
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
    </FormDialog>
  );
}
