import './styles.css';
import { RouterProvider } from '@tanstack/react-router';
import { createVoxieClient } from '@voxie/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Toaster } from './components/ui/toaster.tsx';
import { TooltipProvider } from './components/ui/tooltip.tsx';
import { parseEnv } from './env.ts';
import { SessionProvider } from './features/auth/index.ts';
import { ApiUrlContext } from './lib/api-url.ts';
import { ApiProvider, createQueryClient } from './lib/api.tsx';
import { chosenWorkspace } from './lib/chosen-workspace.ts';
import { SessionStore } from './lib/session.ts';
import { router } from './router.tsx';

const { apiUrl } = parseEnv(import.meta.env);
const session = new SessionStore();
const queryClient = createQueryClient(session);
const { trpc } = createVoxieClient({
  url: apiUrl,
  accessToken: session.accessToken,
  workspaceId: chosenWorkspace.current,
});

const container = document.querySelector('#root');
if (container === null) throw new Error('index.html has no #root.');

createRoot(container).render(
  <StrictMode>
    <ApiProvider client={trpc} queryClient={queryClient}>
      <TooltipProvider>
        <SessionProvider store={session} apiUrl={apiUrl}>
          <ApiUrlContext value={apiUrl}>
            <RouterProvider router={router} />
          </ApiUrlContext>
        </SessionProvider>
        <Toaster />
      </TooltipProvider>
    </ApiProvider>
  </StrictMode>,
);
