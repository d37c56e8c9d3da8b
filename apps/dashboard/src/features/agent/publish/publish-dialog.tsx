import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import type { Agent } from '@voxie/contracts';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { ErrorState } from '../../../components/error-state.tsx';
import { FormField } from '../../../components/form-field.tsx';
import { SubmitFooter } from '../../../components/submit-footer.tsx';
import { Alert } from '../../../components/ui/alert.tsx';
import { Button } from '../../../components/ui/button.tsx';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '../../../components/ui/dialog.tsx';
import { Input } from '../../../components/ui/input.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { useTRPC } from '../../../lib/api.tsx';
import { useAgentCheck } from '../draft/use-agent-check.ts';
import { ConfigDiff } from '../diff/config-diff.tsx';
import { ConfigView } from '../diff/config-view.tsx';
import { focusField } from '../fields/focus.ts';
import { completed, configTree } from '../words/defaults.ts';
import { MissingFields } from './missing-fields.tsx';
import { NotThere } from './not-there.tsx';

interface PublishDialogProps {
  agent: Agent;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The person wants to fill in a missing field: show the form and close. The field then gets the focus. */
  onGoToField: () => void;
}

/** Shows what callers will get that they do not have now, then publishes it. */
export function PublishDialog({ agent, open, onOpenChange, onGoToField }: PublishDialogProps) {
  const wanted = useRef<string | null>(null);
  const focusWanted = (event: Event) => {
    if (wanted.current === null) return;
    event.preventDefault();
    focusField(wanted.current);
    wanted.current = null;
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="sm:max-w-2xl" onCloseAutoFocus={focusWanted}>
        <DialogHeader>
          <DialogTitle>Publish version {(agent.publishedVersion ?? 0) + 1}</DialogTitle>
          <DialogDescription>
            {agent.publishedVersion === null
              ? 'The first version: from now on callers get it. Later edits stay in the draft until you publish again.'
              : `What changes for callers, compared with version ${agent.publishedVersion}.`}
          </DialogDescription>
        </DialogHeader>
        <Readiness
          agent={agent}
          onDone={() => onOpenChange(false)}
          onGoToField={(path) => {
            wanted.current = path;
            onGoToField();
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

interface ReadinessProps {
  agent: Agent;
  onDone: () => void;
  onGoToField: (path: string) => void;
}

/** The way to publish it; what keeps it from being published in its place. */
function Readiness({ agent, onDone, onGoToField }: ReadinessProps) {
  const check = useAgentCheck(agent);
  const problems = check?.problems ?? agent.problems;
  if (problems.length === 0)
    return (
      <>
        <NotThere warnings={check?.warnings ?? []} onGoToField={onGoToField} />
        <PublishForm agent={agent} onDone={onDone} />
      </>
    );
  return (
    <>
      <MissingFields problems={problems} onGoToField={onGoToField} />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">Close</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}

function Preview({ agent }: { agent: Agent }) {
  const trpc = useTRPC();
  const { publishedVersion } = agent;
  const published = useQuery(
    trpc.agents.version.queryOptions(
      { agentId: agent.id, version: publishedVersion ?? 1 },
      { enabled: publishedVersion !== null, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const after = completed(agent.draft);
  if (publishedVersion === null) return <ConfigView tree={after} />;
  if (published.isPending) return <Skeleton className="h-32" />;
  if (published.isError) {
    return (
      <ErrorState
        title="The published version could not be loaded."
        error={published.error}
        onRetry={() => void published.refetch()}
      />
    );
  }
  return (
    <ConfigDiff
      before={configTree(published.data.config)}
      after={after}
      emptyText="Nothing differs from the published version."
    />
  );
}

function usePublish(agent: Agent, onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.agents.publish.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: (published) => {
        queryClient.setQueryData(trpc.agents.get.queryKey({ agentId: agent.id }), published);
        void queryClient.invalidateQueries(trpc.agents.list.pathFilter());
        void queryClient.invalidateQueries(trpc.agents.versions.pathFilter());
        toast.success(`Version ${published.publishedVersion ?? 1} is published.`);
        onDone();
      },
      onError: (error) => {
        if (VoxieError.from(error).code !== 'CONFLICT') return;
        void queryClient.invalidateQueries(trpc.agents.get.queryFilter({ agentId: agent.id }));
      },
    }),
  );
}

function PublishForm({ agent, onDone }: { agent: Agent; onDone: () => void }) {
  const [note, setNote] = useState('');
  const publish = usePublish(agent, onDone);
  return (
    <form
      className="flex min-h-0 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate({ agentId: agent.id, revision: agent.revision, ...(note.trim() === '' ? {} : { note }) });
      }}
    >
      <section className="max-h-[50dvh] overflow-y-auto rounded-lg border-b" aria-label="What will be published">
        <Preview agent={agent} />
      </section>
      <FormField id="publish-note" label="Note" hint="For your team, in the list of versions. May stay empty.">
        {(control) => (
          <Input {...control} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </FormField>
      {publish.isError ? (
        <Alert variant="destructive" title="Not published.">
          {VoxieError.from(publish.error).message}
        </Alert>
      ) : null}
      <SubmitFooter busy={publish.isPending}>Publish</SubmitFooter>
    </form>
  );
}
