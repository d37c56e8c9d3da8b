import { useQuery } from '@tanstack/react-query';
import type { PublicSettings } from '@voxie/contracts';
import { createContext, use, useEffect, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { BrandMark } from '../../components/brand.tsx';
import { useTRPC } from '../../lib/api.tsx';
import type { SessionState, SessionStore } from '../../lib/session.ts';
import { ApiUnreachable } from './api-unreachable.tsx';

const StoreContext = createContext<SessionStore | null>(null);
const SettingsContext = createContext<PublicSettings | null>(null);

function required<T>(value: T | null): T {
  if (value === null) throw new Error('This component is used outside SessionProvider.');
  return value;
}

/** Signs in and out. */
export const useSessionStore = (): SessionStore => required(use(StoreContext));

/** What the API said before anyone signed in. */
export const useSettings = (): PublicSettings => required(use(SettingsContext));

/** Who is signed in. */
export function useSession(): SessionState {
  const store = useSessionStore();
  return useSyncExternalStore(store.subscribe, store.getState);
}

interface SessionProviderProps {
  store: SessionStore;
  apiUrl: string;
  children: ReactNode;
}

/** Learns the settings, connects the session, and shows the app when it is known who is there. */
export function SessionProvider({ store, apiUrl, children }: SessionProviderProps) {
  const trpc = useTRPC();
  const settings = useQuery(
    trpc.system.settings.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY, retry: 1 }),
  );
  const state = useSyncExternalStore(store.subscribe, store.getState);
  useEffect(() => {
    if (settings.data !== undefined) store.connect(settings.data);
  }, [settings.data, store]);

  if (settings.data === undefined) {
    if (settings.isError) {
      return (
        <ApiUnreachable apiUrl={apiUrl} isRetrying={settings.isFetching} onRetry={() => void settings.refetch()} />
      );
    }
    return <Starting />;
  }
  if (state.status === 'loading') return <Starting />;
  return (
    <StoreContext value={store}>
      <SettingsContext value={settings.data}>{children}</SettingsContext>
    </StoreContext>
  );
}

function Starting() {
  return (
    <main className="grid min-h-dvh place-items-center" aria-busy>
      <BrandMark className="size-10 animate-pulse-soft" />
      <p className="sr-only">Voxie is starting.</p>
    </main>
  );
}
