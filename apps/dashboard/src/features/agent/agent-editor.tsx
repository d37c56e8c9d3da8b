import { useBlocker, useNavigate } from '@tanstack/react-router';
import type { Agent } from '@voxie/contracts';
import { useState } from 'react';
import { toast } from 'sonner';
import { Page } from '../../components/page.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { useTitle } from '../../lib/use-title.ts';
import { AgentHeader } from './agent-header.tsx';
import type { AgentTab } from './agent-tab.ts';
import { AgentTabs } from './agent-tabs.tsx';
import { conflictPanelId } from './form/conflict-panel.tsx';
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

const whyNot = {
  conflict: 'Not published: someone else changed this agent. Choose first which texts stay.',
  wrong: 'Not published: a field needs a correction first.',
  notSaved: 'Not published: the draft could not be saved.',
} as const;

/** Goes to what keeps the draft from being saved, once it is drawn; resolves with what it is. */
const focusObstacle = async (): Promise<keyof typeof whyNot> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const conflict = document.querySelector<HTMLElement>(`#${conflictPanelId}`);
      const wrong = document.querySelector<HTMLElement>('form [aria-invalid="true"]');
      (conflict ?? wrong)?.focus();
      resolve(conflict === null ? (wrong === null ? 'notSaved' : 'wrong') : 'conflict');
    });
  });

/** The form keeps what was typed while the person looks at the other tabs. */
export function AgentEditor({ agent, tab, isGone }: AgentEditorProps) {
  const form = useDraftForm(agent);
  const showTab = useTab(agent.id);
  const [open, setOpen] = useState<'publish' | 'test' | null>(null);
  const close = () => setOpen(null);
  const save = async () => {
    const saved = await form.save();
    if (saved === null) void focusObstacle();
    return saved;
  };
  useTitle(agent.name);
  useSaveKey(save);

  const publish = async () => {
    if (form.state.conflict === null && (form.dirty.length === 0 || (await form.save()) !== null)) {
      setOpen('publish');
      return;
    }
    if (tab !== 'edit') await showTab('edit');
    // One note, however often it is tried.
    toast.error(whyNot[await focusObstacle()], { id: 'not-published' });
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
