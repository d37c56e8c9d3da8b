import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Agent, AgentVersion } from '@voxie/contracts';
import { History } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { ErrorState } from '../../../components/error-state.tsx';
import { ConfirmDialog } from '../../../components/ui/alert-dialog.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Dialog, DialogDescription, DialogHeader, DialogTitle, SheetContent } from '../../../components/ui/dialog.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../../../components/ui/tabs.tsx';
import { useTRPC } from '../../../lib/api.tsx';
import { formatTime } from '../../../lib/format.ts';
import { useMayEdit } from '../../../lib/use-role.ts';
import { ConfigDiff } from '../diff/config-diff.tsx';
import { ConfigView } from '../diff/config-view.tsx';
import { completed, configTree } from '../words/defaults.ts';

interface VersionSheetProps {
  agent: Agent;
  version: number;
  hasUnsavedEdits: boolean;
  onClose: () => void;
  onRestored: () => void;
}

/** One version, as it was and against today's draft, and the way back to it. */
export function VersionSheet(props: VersionSheetProps) {
  const { agent, version, onClose } = props;
  const trpc = useTRPC();
  const stored = useQuery(
    trpc.agents.version.queryOptions({ agentId: agent.id, version }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent className="gap-5 p-5 sm:max-w-2xl sm:p-6">
        <DialogHeader>
          <DialogTitle>Version {version}</DialogTitle>
          <DialogDescription>
            {stored.data === undefined
              ? 'Loading…'
              : [formatTime(stored.data.createdAt), stored.data.note].filter(Boolean).join(' · ')}
          </DialogDescription>
        </DialogHeader>
        {stored.isPending ? <Skeleton className="h-64" /> : null}
        {stored.isError ? (
          <ErrorState
            title="The version could not be loaded."
            error={stored.error}
            onRetry={() => void stored.refetch()}
          />
        ) : null}
        {stored.data === undefined ? null : <Contents {...props} stored={stored.data} />}
      </SheetContent>
    </Dialog>
  );
}

function Contents({ agent, stored, ...props }: VersionSheetProps & { stored: AgentVersion }) {
  const mayEdit = useMayEdit();
  const tree = configTree(stored.config);
  const draft = completed(agent.draft);
  return (
    <>
      <Tabs defaultValue="draft" className="flex flex-col gap-4">
        <TabsList>
          <TabsTrigger value="draft">Against the draft</TabsTrigger>
          <TabsTrigger value="contents">Everything</TabsTrigger>
        </TabsList>
        <TabsContent value="draft" className="flex flex-col gap-3">
          <p className="text-sm text-muted-foreground">From this version to the draft as it is saved now.</p>
          <ConfigDiff before={tree} after={draft} emptyText="The draft says the same as this version." />
        </TabsContent>
        <TabsContent value="contents">
          <ConfigView tree={tree} />
        </TabsContent>
      </Tabs>
      {mayEdit ? <Restore {...props} agent={agent} /> : null}
    </>
  );
}

function Restore({ agent, version, hasUnsavedEdits, onRestored }: Omit<VersionSheetProps, 'onClose'>) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const restore = useMutation(
    trpc.agents.restore.mutationOptions({
      onSuccess: (restored) => {
        queryClient.setQueryData(trpc.agents.get.queryKey({ agentId: agent.id }), restored);
        void queryClient.invalidateQueries(trpc.agents.list.pathFilter());
        toast.success(`The draft is version ${version} again. Publish it to give it to callers.`);
        onRestored();
      },
      onError: () => queryClient.invalidateQueries(trpc.agents.get.queryFilter({ agentId: agent.id })),
    }),
  );
  return (
    <div className="mt-auto flex justify-end border-t pt-4">
      <Button variant="outline" onClick={() => setIsAsking(true)}>
        <History aria-hidden /> Restore into the draft
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Restore version ${version}?`}
        confirmLabel="Restore"
        variant={hasUnsavedEdits ? 'destructive' : 'default'}
        busy={restore.isPending}
        onConfirm={() => restore.mutate({ agentId: agent.id, version, revision: agent.revision })}
      >
        The draft is replaced by this version{hasUnsavedEdits ? ', and your unsaved edits are dropped' : ''}. Callers
        keep what is published until you publish again.
      </ConfirmDialog>
    </div>
  );
}
