import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { VoxieError } from '@voxie/client';
import type { AppRouter, VoxieClient } from '@voxie/client';
import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { isWorthRetrying, retryAfterOf, retryDelayMs, whenText } from './retry-after.ts';
import type { SessionStore } from './session.ts';
import { emptyCaches } from './use-empty-caches.ts';

const context = createTRPCContext<AppRouter>();

/** The procedures as React Query options: `useQuery(useTRPC().agents.get.queryOptions({agentId}))`. */
export const { useTRPC, useTRPCClient } = context;

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The screen shows this mutation's failures itself; otherwise they become a toast. */
      showsFailure?: boolean;
    };
  }
}

const isOfPerson = (path: unknown): boolean => Array.isArray(path) && path[0] === 'workspaces' && path[1] === 'list';

/** After a refusal: a role, or a membership, may have changed. */
export function askWhereAllowed(queryClient: QueryClient, error: unknown): void {
  const { code } = VoxieError.from(error);
  if (code === 'FORBIDDEN' || code === 'NOT_FOUND')
    void queryClient.invalidateQueries({ predicate: ({ queryKey: [path] }) => isOfPerson(path) });
}

/** Who signs in over an open page may be somebody else: nothing of the person before is shown to them. */
function forgetOthers(session: SessionStore, queryClient: QueryClient): void {
  let known: string | undefined;
  session.subscribe(() => {
    const state = session.getState();
    if (state.status !== 'signedIn') return;
    if (known !== undefined && known !== state.user.id) emptyCaches(queryClient);
    known = state.user.id;
  });
}

const description = (error: unknown): { description?: string } => {
  const waitSeconds = retryAfterOf(error);
  return waitSeconds === null ? {} : { description: `Try again ${whenText(waitSeconds)}.` };
};

/** Server state. A refused token is renewed and what failed is asked again; else the login has expired. */
export function createQueryClient(session: SessionStore): QueryClient {
  const askAgain = async (queryKey: QueryKey): Promise<void> => {
    if (await session.renew()) await queryClient.invalidateQueries({ queryKey });
  };
  const askPerson = async (): Promise<void> => {
    if (await session.renew()) toast('Your login was renewed. Please try again.');
  };
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (VoxieError.from(error).code === 'UNAUTHENTICATED') void askAgain(query.queryKey);
        askWhereAllowed(queryClient, error);
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, ...[, , mutation]) => {
        const { code, message } = VoxieError.from(error);
        askWhereAllowed(queryClient, error);
        if (code === 'UNAUTHENTICATED') void askPerson();
        else if (mutation.meta?.showsFailure !== true) toast.error(message, description(error));
      },
    }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: isWorthRetrying, retryDelay: retryDelayMs },
      mutations: { retry: false },
    },
  });
  forgetOthers(session, queryClient);
  return queryClient;
}

interface ApiProviderProps {
  client: VoxieClient['trpc'];
  queryClient: QueryClient;
  children: ReactNode;
}

/** Gives the typed client and the server state to everything below. */
export function ApiProvider({ client, queryClient, children }: ApiProviderProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
