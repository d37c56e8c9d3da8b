import { useQuery } from '@tanstack/react-query';
import type { Agent, AgentCheck } from '@voxie/contracts';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../../../lib/api.tsx';
import { useMayEdit } from '../../../lib/use-role.ts';

/**
 * What the stored draft lacks, in itself and in the workspace around it; asked anew when the draft changes. Undefined
 * until it is known, or where it could not be asked: publishing asks again.
 */
export function useAgentCheck({ id, revision }: Agent): AgentCheck | undefined {
  const trpc = useTRPC();
  const isAsked = useMayEdit();
  const { data, refetch } = useQuery(trpc.agents.check.queryOptions({ agentId: id }, { enabled: isAsked }));
  const checked = useRef(revision);
  useEffect(() => {
    if (checked.current === revision || !isAsked) return;
    checked.current = revision;
    void refetch();
  }, [revision, refetch, isAsked]);
  return data;
}
