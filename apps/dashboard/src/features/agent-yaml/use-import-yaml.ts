import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { VoxieError } from '@voxie/client';
import type { RouterOutputs } from '@voxie/client';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';
import { faultsOf } from './yaml-faults.ts';

export type Imported = RouterOutputs['agents']['import'];

/** Checks a file first, then takes it over; a new agent is opened. Without an id a new agent is made. */
export function useImportYaml(agentId: string | undefined, onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const target = agentId === undefined ? {} : { agentId };
  const options = trpc.agents.import.mutationOptions({ meta: { showsFailure: true } });
  const check = useMutation(options);
  const run = useMutation({
    ...options,
    onSuccess: async ({ agent, isNew }) => {
      void queryClient.invalidateQueries(trpc.agents.list.pathFilter());
      if (agent === null) return;
      queryClient.setQueryData(trpc.agents.get.queryKey({ agentId: agent.id }), agent);
      toast.success(isNew ? `“${agent.name}” was made from the file.` : 'The draft is what the file says.');
      onDone();
      if (isNew) await navigate({ to: '/agents/$agentId', params: { agentId: agent.id } });
    },
  });
  const error = run.error ?? check.error;
  const failure = error === null ? null : VoxieError.from(error);
  const forget = () => {
    check.reset();
    run.reset();
  };
  return {
    check: (yaml: string) => check.mutate({ ...target, yaml, dryRun: true }),
    run: (yaml: string) => run.mutate({ ...target, yaml }),
    isPending: check.isPending || run.isPending,
    /** What the file would do; null until it was checked. */
    preview: check.data ?? null,
    failure,
    faults: failure === null ? [] : faultsOf(failure.problems),
    forget,
  };
}
