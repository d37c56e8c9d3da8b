import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../lib/api.tsx';
import { useMayEdit } from '../../lib/use-role.ts';

/** The names of the workspace's secrets; empty until they are known. */
export function useSecretNames(): readonly string[] {
  const trpc = useTRPC();
  const secrets = useQuery(trpc.secrets.list.queryOptions({}));
  return secrets.data?.items.map(({ name }) => name) ?? [];
}

/** Which of these names have no value; none until that is known. */
export function useUnsetSecrets(names: readonly string[]): string[] {
  const trpc = useTRPC();
  const isAsked = useMayEdit() && names.length > 0;
  const { data } = useQuery(trpc.secrets.list.queryOptions({}, { enabled: isAsked }));
  if (data === undefined) return [];
  const set = new Set(data.items.map(({ name }) => name));
  return [...new Set(names)].filter((name) => !set.has(name));
}
