import type { Agent } from '@voxie/contracts';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../../components/ui/tabs.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { CallRows } from '../calls/index.ts';
import { MemoryTab } from '../memory/index.ts';
import { isAgentTab } from './agent-tab.ts';
import type { AgentTab } from './agent-tab.ts';
import { ConfigView } from './diff/config-view.tsx';
import type { DraftForm as Form } from './draft/use-draft-form.ts';
import { ConflictPanel } from './form/conflict-panel.tsx';
import { DraftForm } from './form/draft-form.tsx';
import { VersionsTab } from './versions/versions-tab.tsx';
import { completed } from './words/defaults.ts';

interface AgentTabsProps {
  agent: Agent;
  form: Form;
  tab: AgentTab;
  onTab: (tab: AgentTab) => Promise<void>;
  onSave: () => Promise<unknown>;
}

/** The parts of the agent's page. Viewers read the draft. */
export function AgentTabs({ agent, form, tab, onTab, onSave }: AgentTabsProps) {
  const mayEdit = useMayEdit();
  return (
    <Tabs
      value={tab}
      onValueChange={(next) => (isAgentTab(next) ? void onTab(next) : undefined)}
      className="flex flex-col gap-6"
    >
      <TabsList aria-label="Parts of the agent">
        <TabsTrigger value="edit">Draft</TabsTrigger>
        <TabsTrigger value="versions">Versions</TabsTrigger>
        <TabsTrigger value="calls">Calls</TabsTrigger>
        <TabsTrigger value="memory">Memory</TabsTrigger>
      </TabsList>
      <ConflictPanel form={form} />
      <TabsContent value="edit" tabIndex={-1}>
        {mayEdit ? (
          <DraftForm agentId={agent.id} form={form} onSave={onSave} />
        ) : (
          <ConfigView tree={completed(agent.draft)} />
        )}
      </TabsContent>
      <TabsContent value="versions" tabIndex={-1}>
        <VersionsTab
          agent={agent}
          hasUnsavedEdits={form.dirty.length > 0}
          onRestored={() => {
            form.discard();
            void onTab('edit');
          }}
        />
      </TabsContent>
      <TabsContent value="calls" tabIndex={-1}>
        <CallRows filter={{ agentId: agent.id }} isOfAgent />
      </TabsContent>
      <TabsContent value="memory" tabIndex={-1}>
        <MemoryTab agentId={agent.id} isOn={agent.draft.memory?.acrossCalls ?? false} />
      </TabsContent>
    </Tabs>
  );
}
