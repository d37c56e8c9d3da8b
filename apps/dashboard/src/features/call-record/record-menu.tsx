import type { CallDetail } from '@voxie/contracts';
import { Download, FileText, Link2, Share } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '../../components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../../components/ui/dropdown-menu.tsx';
import { offerFile } from '../../lib/offer-file.ts';

/** The talk as a text, a line a turn. */
function transcriptOf({ agentName, turns }: CallDetail): string {
  const lines = turns.map(({ role, agent, text, interrupted }) => {
    const who = role === 'person' ? 'Person' : (agent ?? agentName);
    return `${who}: ${text ?? '(not recognised)'}${interrupted ? ' —' : ''}`;
  });
  return `${lines.join('\n')}\n`;
}

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}`);
    toast.success('The link is copied. Members of this workspace can open it.');
  } catch {
    toast.error('The browser did not let the link be copied: copy it from the address bar.');
  }
}

/** Shows the call to others of the workspace, or takes its record along. */
export function RecordMenu({ call }: { call: CallDetail }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Share aria-hidden /> Share
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => void copyLink()}>
          <Link2 /> Copy the link for members
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => offerFile(`call-${call.id}.txt`, transcriptOf(call), 'text/plain')}>
          <FileText /> Download the transcript
        </DropdownMenuItem>
        <DropdownMenuItem
          onSelect={() => offerFile(`call-${call.id}.json`, `${JSON.stringify(call, null, 2)}\n`, 'application/json')}
        >
          <Download /> Download all of it as JSON
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
