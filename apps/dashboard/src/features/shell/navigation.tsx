import { Link, useLocation } from '@tanstack/react-router';
import { AudioLines, Ellipsis, Plus } from 'lucide-react';
import { Badge } from '../../components/ui/badge.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuGroup,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '../../components/ui/dropdown-menu.tsx';
import { cn } from '../../lib/cn.ts';
import { useMayEdit } from '../../lib/use-role.ts';
import { useNewAgent } from '../new-agent/index.ts';
import { useOpenProposals } from '../proposals/index.ts';
import { groupsFor, mainPlaces } from './places.ts';
import type { KnownPlace } from './places.ts';

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

function SideLink({ place: { to, title, Icon } }: { place: KnownPlace }) {
  return (
    <Link
      to={to}
      className="flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium text-muted-foreground transition-colors hover:bg-muted hover:text-foreground data-[status=active]:bg-secondary data-[status=active]:text-foreground"
      activeProps={{ 'aria-current': 'page' }}
    >
      <Icon className="size-4" aria-hidden /> {title}
      {to === '/proposals' ? <OpenProposals /> : null}
    </Link>
  );
}

/** The pages, at the side. */
export function SideNavigation() {
  const groups = groupsFor(useMayEdit());
  return (
    <nav aria-label="Main" className="-m-1 flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-1">
      {groups.map(({ title, places }) => (
        <div key={title}>
          <p className="px-2.5 pb-1 text-xs font-medium text-muted-foreground" aria-hidden>
            {title}
          </p>
          <ul aria-label={title} className="flex flex-col gap-0.5">
            {places.map((place) => (
              <li key={place.to}>
                <SideLink place={place} />
              </li>
            ))}
          </ul>
        </div>
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

const isMain = ({ to }: KnownPlace): boolean => Object.values(mainPlaces).some((main) => main.to === to);

/** The pages that have no room of their own. A dot says that a proposal waits in there. */
function More() {
  const groups = groupsFor(useMayEdit()).map(({ title, places }) => ({
    title,
    places: places.filter((place) => !isMain(place)),
  }));
  const { pathname } = useLocation();
  const isHere = groups.some(({ places }) => places.some(({ to }) => pathname.startsWith(to)));
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
      <DropdownMenuContent side="top" align="end" className="w-52">
        {groups.map(({ title, places }) => (
          <DropdownMenuGroup key={title} aria-label={title}>
            <DropdownMenuLabel aria-hidden>{title}</DropdownMenuLabel>
            {places.map(({ to, title: name, Icon }) => (
              <DropdownMenuItem key={to} asChild>
                <Link to={to} activeProps={{ 'aria-current': 'page' }}>
                  <Icon aria-hidden /> {name}
                  {to === '/proposals' ? <OpenProposals /> : null}
                </Link>
              </DropdownMenuItem>
            ))}
          </DropdownMenuGroup>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The pages at the bottom of a narrow screen: the two most used, the rest under "More". */
export function BottomNavigation() {
  const mayEdit = useMayEdit();
  const link = ({ to, title, Icon }: KnownPlace) => (
    <Link to={to} className={bottomItem} activeProps={{ 'aria-current': 'page' }}>
      <Icon className="size-5" aria-hidden /> {title}
    </Link>
  );
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex h-[calc(4rem+env(safe-area-inset-bottom))] border-t bg-background pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {link(mainPlaces.agents)}
      {mayEdit ? <CreateItem /> : null}
      {link(mainPlaces.calls)}
      <More />
    </nav>
  );
}
