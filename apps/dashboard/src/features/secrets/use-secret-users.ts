import { useQueries, useQuery } from '@tanstack/react-query';
import type { AgentSummary } from '@voxie/contracts';
import { useTRPC } from '../../lib/api.tsx';
import { usesSecret } from './secret-use.ts';

const mostAgents = 100;

interface SecretUsers {
  isPending: boolean;
  /** Names of agents whose draft or published version names the secret. */
  names: readonly string[];
  /** There are more agents than were looked at, or some could not be. */
  isPartial: boolean;
}

/** Which agents name a secret. Asked only while the question is open. */
export function useSecretUsers(secret: string, isAsked: boolean): SecretUsers {
  const trpc = useTRPC();
  const list = useQuery(trpc.agents.list.queryOptions({ limit: mostAgents }, { enabled: isAsked }));
  const agents: readonly AgentSummary[] = list.data?.items ?? [];
  const drafts = useQueries({
    queries: agents.map(({ id }) => trpc.agents.get.queryOptions({ agentId: id }, { enabled: isAsked })),
  });
  const published = agents.flatMap(({ id, publishedVersion }) =>
    publishedVersion === null ? [] : [{ agentId: id, version: publishedVersion }],
  );
  const versions = useQueries({
    queries: published.map((input) => trpc.agents.version.queryOptions(input, { enabled: isAsked })),
  });
  const users = new Set([
    ...drafts.flatMap(({ data }) => (data !== undefined && usesSecret(data.draft, secret) ? [data.id] : [])),
    ...versions.flatMap(({ data }) => (data !== undefined && usesSecret(data.config, secret) ? [data.agentId] : [])),
  ]);
  const all = [...drafts, ...versions];
  return {
    isPending: list.isPending || all.some((query) => query.isPending),
    names: agents.filter(({ id }) => users.has(id)).map(({ name }) => name),
    isPartial: list.isError || (list.data?.nextCursor ?? null) !== null || all.some((query) => query.isError),
  };
}
