import { Copy, Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { MoreMenu } from '../../components/more-menu.tsx';
import { DropdownMenuItem } from '../../components/ui/dropdown-menu.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { ImportYamlDialog, useDownloadYaml } from '../agent-yaml/index.ts';
import { useAgentActions } from './use-agent-actions.ts';

interface AgentMenuProps {
  agent: { id: string; name: string };
  className?: string;
}

/** What can be done with a whole agent. */
export function AgentMenu({ agent, className }: AgentMenuProps) {
  const [isImporting, setIsImporting] = useState(false);
  const download = useDownloadYaml(agent.id);
  const { duplicate, remove, isRemoving } = useAgentActions(agent.id);
  const mayEdit = useMayEdit();
  if (!mayEdit) return null;
  return (
    <>
      <MoreMenu
        of={agent.name}
        {...(className === undefined ? {} : { className })}
        ending={{
          label: 'Delete…',
          question: `Delete “${agent.name}”?`,
          confirmLabel: 'Delete agent',
          warning:
            'It leaves the list, and its running calls end. What it remembers, its values and its files are deleted for good. The records of past calls stay.',
          isBusy: isRemoving,
          onConfirm: remove,
        }}
      >
        <DropdownMenuItem onSelect={duplicate}>
          <Copy aria-hidden /> Duplicate
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void download()}>
          <Download aria-hidden /> Download YAML
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => setIsImporting(true)}>
          <Upload aria-hidden /> Import YAML…
        </DropdownMenuItem>
      </MoreMenu>
      {isImporting ? <ImportYamlDialog agent={agent} onClose={() => setIsImporting(false)} /> : null}
    </>
  );
}
