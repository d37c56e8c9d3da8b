import type { AgentTemplate } from '@voxie/contracts';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useCreateAgent } from '../new-agent/index.ts';

interface UseTemplateDialogProps {
  template: AgentTemplate;
  onClose: () => void;
}

/** Names the new agent, and says what is to be done before real people call. */
export function UseTemplateDialog({ template: { title, setup, draft }, onClose }: UseTemplateDialogProps) {
  const [name, setName] = useState(draft.name ?? '');
  const [isChecked, setIsChecked] = useState(false);
  const create = useCreateAgent();
  const isNamed = name.trim() !== '';
  return (
    <FormDialog
      title={`Start from “${title}”`}
      description="Everything can be changed afterwards."
      submitLabel="Create agent"
      busy={create.isPending}
      error={create.error}
      errorTitle="The agent was not created."
      onSubmit={() => {
        setIsChecked(true);
        if (isNamed) create.mutate({ config: { ...draft, name: name.trim() } });
      }}
      onClose={onClose}
    >
      <FormField
        id="template-name"
        label="Name of the agent"
        error={isChecked && !isNamed ? 'Give the agent a name.' : undefined}
      >
        {(control) => (
          <Input {...control} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </FormField>
      {setup.length === 0 ? null : (
        <section aria-label="Before real people call" className="flex flex-col gap-1.5">
          <h3 className="text-base font-medium">Before real people call</h3>
          <ul className="list-disc pl-5 text-base text-muted-foreground marker:text-primary">
            {setup.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </section>
      )}
    </FormDialog>
  );
}
