import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../lib/api.tsx';

/** The names of the workspace's secrets; empty until they are known. */
export function useSecretNames(): readonly string[] {
  const trpc = useTRPC();
  const secrets = useQuery(trpc.secrets.list.queryOptions({}));
  return secrets.data?.items.map(({ name }) => name) ?? [];
}
