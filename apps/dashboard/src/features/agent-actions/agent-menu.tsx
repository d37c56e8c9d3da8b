import { Copy, Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../components/ui/dropdown-menu.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { useAgentActions } from './use-agent-actions.ts';

interface AgentMenuProps {
  agent: { id: string; name: string };
  className?: string;
}

/** What can be done with a whole agent. */
export function AgentMenu({ agent, className }: AgentMenuProps) {
  const [isAsking, setIsAsking] = useState(false);
  const { duplicate, remove, isRemoving } = useAgentActions(agent.id);
  const mayEdit = useMayEdit();
  if (!mayEdit) return null;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" className={className} aria-label={`More for ${agent.name}`}>
            <Ellipsis />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={duplicate}>
            <Copy aria-hidden /> Duplicate
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem variant="destructive" onSelect={() => setIsAsking(true)}>
            <Trash2 aria-hidden /> Delete…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Delete “${agent.name}”?`}
        confirmLabel="Delete agent"
        variant="destructive"
        busy={isRemoving}
        onConfirm={remove}
      >
        It leaves the list, and its running calls end. The records of past calls stay.
      </ConfirmDialog>
    </>
  );
}
