import { useBlocker, useNavigate } from '@tanstack/react-router';
import type { Agent } from '@voxie/contracts';
import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { useTitle } from '../../lib/use-title.ts';
import { AgentHeader } from './agent-header.tsx';
import type { AgentTab } from './agent-tab.ts';
import { AgentTabs } from './agent-tabs.tsx';
import { SaveBar } from './form/save-bar.tsx';
import { useDraftForm } from './draft/use-draft-form.ts';
import { useSaveKey } from './draft/use-save-key.ts';
import { PublishDialog } from './publish/publish-dialog.tsx';
import { TestSheet } from './test-sheet.tsx';

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
      <AgentTabs agent={agent} form={form} tab={tab} onTab={showTab} onSave={save} />
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
