import { Link } from '@tanstack/react-router';
import { AudioLines, ChevronDown, LayoutTemplate, PenLine, Upload } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../../components/ui/dropdown-menu.tsx';
import { cn } from '../../lib/cn.ts';
import { ImportYamlDialog } from '../agent-yaml/index.ts';
import { useNewAgent } from './use-new-agent.ts';
import { WriteByHandDialog } from './write-by-hand-dialog.tsx';

/** The product's first action: by talking with Voxie; the other ways are beside it. */
export function NewAgentButton({ className }: { className?: string }) {
  const { start, isStarting } = useNewAgent();
  const [open, setOpen] = useState<'writing' | 'importing' | null>(null);
  return (
    <span className={cn('flex', className)}>
      <Button className="flex-1 rounded-r-none" busy={isStarting} onClick={start}>
        {isStarting ? null : <AudioLines aria-hidden />} Create New Agent
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            size="icon"
            className="w-8 rounded-l-none border-l border-l-primary-foreground/25"
            aria-label="More ways to create an agent"
          >
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-60">
          <DropdownMenuItem onSelect={start}>
            <AudioLines aria-hidden /> Create with Voxie
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <Link to="/templates">
              <LayoutTemplate aria-hidden /> Start from a template
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpen('writing')}>
            <PenLine aria-hidden /> Write by hand
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpen('importing')}>
            <Upload aria-hidden /> Import YAML
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {open === 'writing' ? <WriteByHandDialog onClose={() => setOpen(null)} /> : null}
      {open === 'importing' ? <ImportYamlDialog onClose={() => setOpen(null)} /> : null}
    </span>
  );
}
