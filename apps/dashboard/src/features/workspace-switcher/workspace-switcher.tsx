import { useNavigate } from '@tanstack/react-router';
import { Building2, ChevronsUpDown, Plus } from 'lucide-react';
import { useState } from 'react';
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
import { useMe } from '../../lib/use-me.ts';
import { usePerson } from '../../lib/use-person.ts';
import { CreateWorkspaceDialog } from './create-workspace-dialog.tsx';

/** Names the workspace, and leads to the others. `isCompact`: a symbol alone, for narrow screens. */
export function WorkspaceSwitcher({ isCompact = false }: { isCompact?: boolean }) {
  const navigate = useNavigate();
  const [isCreating, setIsCreating] = useState(false);
  const current = useMe()?.currentWorkspaceId ?? '';
  const person = usePerson();
  const workspaces = person.data?.workspaces ?? [];
  const name = workspaces.find(({ id }) => id === current)?.name ?? '';
  return (
    <>
      <DropdownMenu onOpenChange={(isOpen) => (isOpen ? void person.refetch() : undefined)}>
        <DropdownMenuTrigger asChild>
          {isCompact ? (
            <Button variant="ghost" size="icon" aria-label={`Workspace: ${name}`}>
              <Building2 aria-hidden />
            </Button>
          ) : (
            <Button variant="outline" className="w-full justify-start px-2.5" aria-label={`Workspace: ${name}`}>
              <Building2 className="text-muted-foreground" aria-hidden />
              <span className="min-w-0 flex-1 truncate text-left">{name}</span>
              <ChevronsUpDown className="text-muted-foreground" aria-hidden />
            </Button>
          )}
        </DropdownMenuTrigger>
        <DropdownMenuContent align={isCompact ? 'end' : 'start'} className="max-h-96 w-64 overflow-y-auto">
          <DropdownMenuLabel>Workspaces</DropdownMenuLabel>
          <DropdownMenuRadioGroup value={current}>
            {workspaces.map(({ id, name: title, role }) => (
              <DropdownMenuRadioItem
                key={id}
                value={id}
                onSelect={() => void navigate({ to: '/workspaces/$workspaceId', params: { workspaceId: id } })}
              >
                <span className="min-w-0 flex-1 truncate">{title}</span>
                <span className="text-sm text-muted-foreground">{role}</span>
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setIsCreating(true)}>
            <Plus aria-hidden /> Create a workspace…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {isCreating ? <CreateWorkspaceDialog onClose={() => setIsCreating(false)} /> : null}
    </>
  );
}
