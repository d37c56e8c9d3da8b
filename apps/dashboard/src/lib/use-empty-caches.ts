import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** What anyone is told before they sign in: it stays. */
const isPublic = (path: unknown): boolean => Array.isArray(path) && path[0] === 'system' && path[1] === 'settings';

/** Forgets all that was loaded for a person or a workspace. */
export const emptyCaches = (queryClient: QueryClient): void =>
  queryClient.removeQueries({ predicate: ({ queryKey: [path] }) => !isPublic(path) });

export function useEmptyCaches(): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => emptyCaches(queryClient), [queryClient]);
}
