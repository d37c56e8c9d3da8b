import { agentTemplates } from '@voxie/contracts';
import type { AgentTemplate } from '@voxie/contracts';
import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { TemplateCard } from './template-card.tsx';
import { UseTemplateDialog } from './use-template-dialog.tsx';

/** The agents to start from. */
export function TemplatesPage() {
  const [chosen, setChosen] = useState<AgentTemplate | null>(null);
  const mayEdit = useMayEdit();
  return (
    <Page>
      <PageHeader title="Templates" description="Agents that work as they are. Take one, name it, and make it yours." />
      <ul className="grid gap-4 sm:grid-cols-2">
        {agentTemplates.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            {...(mayEdit ? { onUse: () => setChosen(template) } : {})}
          />
        ))}
      </ul>
      {chosen === null ? null : <UseTemplateDialog key={chosen.id} template={chosen} onClose={() => setChosen(null)} />}
    </Page>
  );
}
