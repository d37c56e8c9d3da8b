import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Wordmark } from '../../components/brand.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Tooltip } from '../../components/ui/tooltip.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { useSettings } from '../auth/index.ts';
import { NewAgentButton } from '../new-agent/index.ts';
import { WorkspaceGate, WorkspaceSwitcher } from '../workspace-switcher/index.ts';
import { BottomNavigation, SideNavigation } from './navigation.tsx';
import { SignedIn } from './signed-in.tsx';
import { useAgentsWatch } from './use-agents-watch.ts';
import { UserMenu } from './user-menu.tsx';

/** Everything behind the sign-in: navigation around the page of a workspace. */
export function AppShell() {
  return (
    <SignedIn>
      <WorkspaceGate>
        <Shell />
      </WorkspaceGate>
    </SignedIn>
  );
}

function Shell() {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-primary px-4 py-2 font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <Sidebar />
      <TopBar />
      <Content />
      <BottomNavigation />
    </div>
  );
}

/** The page itself. A change of page moves the focus here, as a full page load would. */
function Content() {
  const { pathname } = useLocation();
  useAgentsWatch();
  const main = useRef<HTMLElement>(null);
  const shownPath = useRef(pathname);
  useEffect(() => {
    if (shownPath.current === pathname) return;
    shownPath.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <main
      id="content"
      ref={main}
      tabIndex={-1}
      className="min-w-0 pb-[calc(4rem+env(safe-area-inset-bottom))] outline-none md:pb-0"
    >
      <Outlet />
    </main>
  );
}

function EmulatorMark() {
  const { isEmulated } = useSettings();
  if (!isEmulated) return null;
  return (
    <Tooltip
      side="right"
      content="The models are played by the local emulator: no key, no cost. It does not recognise speech. Set OPENAI_API_KEY to talk to the real ones."
    >
      <button type="button" className="w-fit rounded-sm">
        <Badge variant="outline">Emulated models</Badge>
      </button>
    </Tooltip>
  );
}

function Sidebar() {
  const mayEdit = useMayEdit();
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col gap-5 border-r bg-sidebar p-4 md:flex">
      <Link to="/agents" className="rounded-md px-1 py-0.5" aria-label="Voxie, to the agents">
        <Wordmark />
      </Link>
      <WorkspaceSwitcher />
      {mayEdit ? <NewAgentButton /> : null}
      <SideNavigation />
      <EmulatorMark />
      <UserMenu side="top" />
    </aside>
  );
}

function TopBar() {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-3 border-b bg-background/90 px-4 backdrop-blur md:hidden">
      <Link to="/agents" className="rounded-md" aria-label="Voxie, to the agents">
        <Wordmark />
      </Link>
      <div className="flex items-center gap-2">
        <EmulatorMark />
        <WorkspaceSwitcher isCompact />
        <UserMenu side="bottom" isCompact />
      </div>
    </header>
  );
}
