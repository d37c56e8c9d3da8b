import type { Agent } from '@voxie/contracts';
import { lazy, Suspense, useState } from 'react';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog, DialogDescription, DialogTitle, SheetContent } from '../../components/ui/dialog.tsx';
import { Label } from '../../components/ui/label.tsx';
import { Select } from '../../components/ui/select.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { hasLiveCall } from '../../lib/live-call.ts';
import type { DraftForm } from './draft/use-draft-form.ts';

// The call needs LiveKit, which is large: it is loaded when the panel is first opened.
const TestAgentPanel = lazy(async () => {
  const { TestAgentPanel: Panel } = await import('../call/index.ts');
  return { default: Panel };
});

interface TestSheetProps {
  agent: Agent;
  form: DraftForm;
  onClose: () => void;
}

function UnsavedNotice({ form }: { form: DraftForm }) {
  if (form.dirty.length === 0) return null;
  return (
    <Alert
      title="Your unsaved edits are not part of this test"
      action={
        <Button size="sm" variant="outline" busy={form.isSaving} onClick={() => void form.save()}>
          Save them
        </Button>
      }
    />
  );
}

/** The agent's tester, at the side of its form: at first whatever a person would want to hear, the newest. */
export function TestSheet({ agent, form, onClose }: TestSheetProps) {
  const { publishedVersion, hasUnpublishedChanges } = agent;
  const [choice, setChoice] = useState(
    hasUnpublishedChanges || publishedVersion === null ? 'draft' : String(publishedVersion),
  );
  const version = choice === 'draft' ? 'draft' : Number(choice);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        className="gap-0"
        // Neither a click beside the panel nor Escape may end a call.
        onInteractOutside={(event) => event.preventDefault()}
        onEscapeKeyDown={(event) => (hasLiveCall() ? event.preventDefault() : undefined)}
      >
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b py-3 pr-14 pl-5">
          <DialogTitle className="min-w-0 flex-1 truncate text-lg font-semibold">Test {agent.name}</DialogTitle>
          <DialogDescription className="sr-only">Talk or type with the agent.</DialogDescription>
          {publishedVersion === null ? null : (
            <div className="flex items-center gap-2">
              <Label htmlFor="test-version" className="sr-only">
                What to test
              </Label>
              <Select
                id="test-version"
                className="w-36"
                value={choice}
                onChange={(event) => setChoice(event.target.value)}
              >
                <option value="draft">Draft</option>
                <option value={publishedVersion}>Version {publishedVersion}</option>
              </Select>
            </div>
          )}
        </header>
        <div className="flex min-h-0 flex-1 flex-col gap-4 p-5">
          <UnsavedNotice form={form} />
          <Suspense fallback={<Skeleton className="h-72" />}>
            <TestAgentPanel key={choice} agentId={agent.id} version={version} />
          </Suspense>
        </div>
      </SheetContent>
    </Dialog>
  );
}
