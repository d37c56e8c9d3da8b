import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, CircleUser, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../components/ui/dropdown-menu.tsx';
import { setTheme, useTheme } from '../../lib/theme.ts';
import { useSession } from '../auth/index.ts';

const themes = [
  { id: 'system', title: 'System', Icon: Monitor },
  { id: 'light', title: 'Light', Icon: Sun },
  { id: 'dark', title: 'Dark', Icon: Moon },
] as const;

function Initial({ email }: { email: string }) {
  return (
    <span
      className="grid size-7 shrink-0 place-items-center rounded-full bg-accent text-sm font-semibold text-accent-foreground uppercase"
      aria-hidden
    >
      {email.slice(0, 1) || '?'}
    </span>
  );
}

function ThemeItems() {
  const theme = useTheme();
  return (
    <DropdownMenuRadioGroup value={theme}>
      {themes.map(({ id, title, Icon }) => (
        <DropdownMenuRadioItem key={id} value={id} onSelect={() => setTheme(id)}>
          <Icon aria-hidden /> {title}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}

interface UserMenuProps {
  side: 'top' | 'bottom';
  /** Only the round initial. */
  isCompact?: boolean;
}

/** Who is signed in, the theme, and the way out. */
export function UserMenu({ side, isCompact = false }: UserMenuProps) {
  const navigate = useNavigate();
  const state = useSession();
  const email = state.status === 'signedIn' || state.status === 'expired' ? state.user.email : '';
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        {isCompact ? (
          <Button variant="ghost" size="icon" className="rounded-full" aria-label="Account and theme">
            <Initial email={email} />
          </Button>
        ) : (
          <Button
            variant="ghost"
            className="h-11 w-full justify-start px-1.5"
            aria-label={`Account and theme: ${email}`}
          >
            <Initial email={email} />
            <span className="min-w-0 flex-1 truncate text-left text-sm font-normal">{email}</span>
            <ChevronsUpDown className="text-muted-foreground" aria-hidden />
          </Button>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent side={side} align={isCompact ? 'end' : 'start'} className="w-52">
        {isCompact ? <DropdownMenuLabel className="truncate">{email}</DropdownMenuLabel> : null}
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <ThemeItems />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void navigate({ to: '/account' })}>
          <CircleUser aria-hidden /> Account
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void navigate({ to: '/sign-out' })}>
          <LogOut aria-hidden /> Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
