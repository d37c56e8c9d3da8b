import { useBlocker, useNavigate } from '@tanstack/react-router';
import type { Agent } from '@voxie/contracts';
import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../../components/ui/tabs.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { useTitle } from '../../lib/use-title.ts';
import { CallRows } from '../calls/index.ts';
import { AgentHeader } from './agent-header.tsx';
import { isAgentTab } from './agent-tab.ts';
import type { AgentTab } from './agent-tab.ts';
import { ConfigView } from './diff/config-view.tsx';
import { ConflictPanel } from './form/conflict-panel.tsx';
import { DraftForm } from './form/draft-form.tsx';
import { SaveBar } from './form/save-bar.tsx';
import { useDraftForm } from './draft/use-draft-form.ts';
import { useSaveKey } from './draft/use-save-key.ts';
import { PublishDialog } from './publish/publish-dialog.tsx';
import { TestSheet } from './test-sheet.tsx';
import { completed } from './words/defaults.ts';
import { VersionsTab } from './versions/versions-tab.tsx';

interface AgentEditorProps {
  agent: Agent;
  tab: AgentTab;
  isGone: boolean;
}

function useTab(agentId: string) {
  const navigate = useNavigate();
  return (tab: AgentTab) =>
    navigate({ to: '/agents/$agentId', params: { agentId }, search: tab === 'edit' ? {} : { tab }, replace: true });
}

// After the errors are drawn.
const focusFirstError = () =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());

/** The form keeps what was typed while the person looks at the other tabs. */
export function AgentEditor({ agent, tab, isGone }: AgentEditorProps) {
  const form = useDraftForm(agent);
  const showTab = useTab(agent.id);
  const [open, setOpen] = useState<'publish' | 'test' | null>(null);
  const close = () => setOpen(null);
  const save = async () => {
    const saved = await form.save();
    if (saved === null) focusFirstError();
    return saved;
  };
  const mayEdit = useMayEdit();
  useTitle(agent.name);
  useSaveKey(save);

  const publish = async () => {
    if (form.dirty.length === 0 || (await save()) !== null) setOpen('publish');
    else await showTab('edit');
  };
  const goToField = async () => {
    await showTab('edit');
    close();
  };

  return (
    <Page className="pb-24">
      <AgentHeader
        agent={agent}
        tree={form.state.tree}
        isEdited={form.dirty.length > 0}
        isPreparing={form.isSaving}
        onPublish={() => void publish()}
        onTest={() => setOpen('test')}
      />
      {isGone ? (
        <Alert variant="destructive" title="This agent was deleted">
          It can no longer be saved or called. What you typed is still here, to copy.
        </Alert>
      ) : null}
      <Tabs
        value={tab}
        onValueChange={(next) => (isAgentTab(next) ? void showTab(next) : undefined)}
        className="flex flex-col gap-6"
      >
        <TabsList aria-label="Parts of the agent">
          <TabsTrigger value="edit">Draft</TabsTrigger>
          <TabsTrigger value="versions">Versions</TabsTrigger>
          <TabsTrigger value="calls">Calls</TabsTrigger>
        </TabsList>
        <ConflictPanel form={form} />
        <TabsContent value="edit" tabIndex={-1}>
          {mayEdit ? (
            <DraftForm agentId={agent.id} form={form} onSave={save} />
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
              void showTab('edit');
            }}
          />
        </TabsContent>
        <TabsContent value="calls" tabIndex={-1}>
          <CallRows agentId={agent.id} />
        </TabsContent>
      </Tabs>
      <SaveBar form={form} onSave={save} />
      <LeaveQuestion isDirty={form.dirty.length > 0} />
      <PublishDialog
        agent={agent}
        open={open === 'publish'}
        onOpenChange={close}
        onGoToField={() => void goToField()}
      />
      {open === 'test' ? <TestSheet agent={agent} form={form} onClose={close} /> : null}
    </Page>
  );
}

function LeaveQuestion({ isDirty }: { isDirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={blocker.status === 'blocked'}
      onOpenChange={(open) => (open ? undefined : blocker.reset?.())}
      title="Leave without saving?"
      confirmLabel="Leave"
      cancelLabel="Stay here"
      variant="destructive"
      onConfirm={() => blocker.proceed?.()}
    >
      Your edits of this agent are not saved and would be lost.
    </ConfirmDialog>
  );
}
