import { Copy, Download, Ellipsis, Trash2, Upload } from 'lucide-react';
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
import { ImportYamlDialog, useDownloadYaml } from '../agent-yaml/index.ts';
import { useAgentActions } from './use-agent-actions.ts';

interface AgentMenuProps {
  agent: { id: string; name: string };
  className?: string;
}

/** What can be done with a whole agent. */
export function AgentMenu({ agent, className }: AgentMenuProps) {
  const [isAsking, setIsAsking] = useState(false);
  const [isImporting, setIsImporting] = useState(false);
  const download = useDownloadYaml(agent.id);
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
          <DropdownMenuItem onSelect={() => void download()}>
            <Download aria-hidden /> Download YAML
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setIsImporting(true)}>
            <Upload aria-hidden /> Import YAML…
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem variant="destructive" onSelect={() => setIsAsking(true)}>
            <Trash2 aria-hidden /> Delete…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {isImporting ? <ImportYamlDialog agent={agent} onClose={() => setIsImporting(false)} /> : null}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Delete “${agent.name}”?`}
        confirmLabel="Delete agent"
        variant="destructive"
        busy={isRemoving}
        onConfirm={remove}
      >
        It leaves the list, and its running calls end. What it remembers, its values and its files are deleted for good.
        The records of past calls stay.
      </ConfirmDialog>
    </>
  );
}
