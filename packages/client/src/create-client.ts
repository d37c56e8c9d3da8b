import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, retryLink, splitLink } from '@trpc/client';
import type { TRPCClient, TRPCClientError } from '@trpc/client';
import { EventSource } from 'eventsource';
import type { AppRouter } from './app-router.ts';
import { VoxieError } from './errors.ts';
import { staleTokenLink, streamFetch } from './event-stream.ts';

type Token = string | null;

interface Place {
  /** Where the API is, for example https://api.example.com. */
  url: string;
  /** The workspace to work in, or a function that names it for each request; default: the person's own, or that of the key. */
  workspaceId?: string | (() => string | undefined);
}

interface AsPerson {
  /** A Supabase access token, or a function that gives a fresh one for each request (null: signed out). */
  accessToken: Token | (() => Token | Promise<Token>);
  apiKey?: never;
}

interface AsKey {
  /**
   * An API key of a workspace. A secret one (`vx_sk_…`) does what its scopes say and belongs on a server. A publishable one
   * (`vx_pk_…`) is for web pages: it calls the agents it lists, from the origins it lists.
   */
  apiKey: string;
  accessToken?: never;
}

/** Where the API is, and who asks: a person by an access token, or a program by an API key. */
export type VoxieClientOptions = Place & (AsPerson | AsKey);

export interface VoxieClient {
  /** Every procedure, typed: `await voxie.trpc.agents.list.query({})`. */
  trpc: TRPCClient<AppRouter>;
}

/** The W3C traceparent that a caller gives with a request: `mutate(input, { context: { traceparent } })`. */
function traceparentIn(context: Readonly<Record<string, unknown>>): Record<string, string> {
  const { traceparent } = context;
  return typeof traceparent === 'string' ? { traceparent } : {};
}

/** Sent alone: the API takes large bodies for these alone, not for a batch with others. */
const large = new Set(['knowledge.add']);
/** Requests that go as one: the API takes no more (maxBatchSize). */
const mostAtOnce = 20;

const longestPauseMs = 15_000;
const pauseMs = (attempt: number) => Math.min(longestPauseMs, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);

/** Only what time or a new token may heal: a refusal (signed out, not found) is final. */
const isWorthRetrying = (error: TRPCClientError<AppRouter>): boolean => {
  const { code } = VoxieError.from(error);
  if (code === 'UNAUTHENTICATED') return error.meta?.['isStale'] === true;
  return code === 'UPSTREAM_UNAVAILABLE' || code === 'RATE_LIMITED' || code === 'INTERNAL';
};

/**
 * The API as typed procedures. Tokens travel in headers only; subscriptions reconnect by themselves and go on
 * after the last event they saw. Failures are TRPCClientError: `VoxieError.from(error)` reads them.
 */
export function createVoxieClient({ url, apiKey, accessToken, workspaceId }: VoxieClientOptions): VoxieClient {
  const endpoint = `${url.replace(/\/+$/u, '')}/trpc`;
  const headers = async (): Promise<Record<string, string>> => {
    const token = apiKey ?? (typeof accessToken === 'function' ? await accessToken() : (accessToken ?? null));
    const workspace = typeof workspaceId === 'function' ? workspaceId() : workspaceId;
    return {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(workspace === undefined ? {} : { 'x-voxie-workspace': workspace }),
    };
  };
  const trpc = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: [
          retryLink({ retry: ({ error }) => isWorthRetrying(error), retryDelayMs: pauseMs }),
          staleTokenLink(headers),
          httpSubscriptionLink({
            url: endpoint,
            EventSource,
            eventSourceOptions: ({ op }) => ({ fetch: streamFetch(headers, op.context) }),
          }),
        ],
        false: splitLink({
          // A trace is of one request: not of those that would go along.
          condition: ({ path, context }) => large.has(path) || context['traceparent'] !== undefined,
          true: httpLink({
            url: endpoint,
            headers: async ({ op }) => ({ ...(await headers()), ...traceparentIn(op.context) }),
          }),
          false: httpBatchLink({ url: endpoint, headers, maxItems: mostAtOnce }),
        }),
      }),
    ],
  });
  return { trpc };
}
