import { Link, useLocation } from '@tanstack/react-router';
import { AudioLines, Ellipsis, Plus } from 'lucide-react';
import { Badge } from '../../components/ui/badge.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../../components/ui/dropdown-menu.tsx';
import { cn } from '../../lib/cn.ts';
import { useMayEdit } from '../../lib/use-role.ts';
import { useNewAgent } from '../new-agent/index.ts';
import { useOpenProposals } from '../proposals/index.ts';
import { places, placesFor } from './places.ts';

function OpenProposals() {
  const count = useOpenProposals();
  if (count === 0) return null;
  return (
    <Badge variant="warning" className="ml-auto">
      {count}
      <span className="sr-only"> wait for an answer</span>
    </Badge>
  );
}

/** The pages, at the side. */
export function SideNavigation() {
  const mayEdit = useMayEdit();
  return (
    <nav aria-label="Main" className="flex flex-1 flex-col gap-0.5">
      {placesFor(mayEdit).map(({ to, title, Icon }) => (
        <Link
          key={to}
          to={to}
          className="flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium text-muted-foreground transition-colors hover:bg-muted hover:text-foreground data-[status=active]:bg-secondary data-[status=active]:text-foreground"
          activeProps={{ 'aria-current': 'page' }}
        >
          <Icon className="size-4" aria-hidden /> {title}
          {to === '/proposals' ? <OpenProposals /> : null}
        </Link>
      ))}
    </nav>
  );
}

const bottomItem =
  'flex flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium text-muted-foreground data-[status=active]:text-foreground';

function CreateItem() {
  const { start, isStarting } = useNewAgent();
  return (
    <button type="button" className={bottomItem} onClick={start} disabled={isStarting} aria-label="Create New Agent">
      <span
        className={cn(
          'grid h-8 w-14 place-items-center rounded-full bg-primary text-primary-foreground',
          isStarting && 'animate-pulse-soft',
        )}
      >
        {isStarting ? <AudioLines className="size-5" aria-hidden /> : <Plus className="size-5" aria-hidden />}
      </span>
      Create
    </button>
  );
}

/** The pages that have no room of their own. A dot says that a proposal waits in there. */
function More() {
  const [agents, calls] = places;
  const rest = placesFor(useMayEdit()).filter((place) => place !== agents && place !== calls);
  const { pathname } = useLocation();
  const isHere = rest.some(({ to }) => pathname.startsWith(to));
  const isAwaited = useOpenProposals() > 0;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={bottomItem} data-status={isHere ? 'active' : undefined}>
        <span className="relative">
          <Ellipsis className="size-5" aria-hidden />
          {isAwaited ? (
            <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-warning" aria-hidden />
          ) : null}
        </span>
        More
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="end" collisionPadding={12}>
        {rest.map(({ to, title, Icon }) => (
          <DropdownMenuItem key={to} asChild>
            <Link to={to} activeProps={{ 'aria-current': 'page' }}>
              <Icon aria-hidden /> {title}
              {to === '/proposals' ? <OpenProposals /> : null}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The pages at the bottom of a narrow screen: the first two, the rest under "More". */
export function BottomNavigation() {
  const mayEdit = useMayEdit();
  const [agents, calls] = places;
  const link = ({ to, title, Icon }: (typeof places)[number]) => (
    <Link to={to} className={bottomItem} activeProps={{ 'aria-current': 'page' }}>
      <Icon className="size-5" aria-hidden /> {title}
    </Link>
  );
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex h-[calc(4rem+env(safe-area-inset-bottom))] border-t bg-background pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {link(agents)}
      {mayEdit ? <CreateItem /> : null}
      {link(calls)}
      <More />
    </nav>
  );
}
