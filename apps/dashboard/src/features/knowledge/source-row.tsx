import type { KnowledgeKind, KnowledgeSource } from '@voxie/contracts';
import { FileText, FileType, Globe, Hash, RotateCw } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Time } from '../../components/time.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { formatSize } from './format-size.ts';
import { SourceMenu } from './source-menu.tsx';
import { SourceStatus } from './source-status.tsx';
import { useSourceActions } from './use-source-actions.ts';

const icons: Record<KnowledgeKind, LucideIcon> = { text: FileText, markdown: Hash, pdf: FileType, url: Globe };
const kinds: Record<KnowledgeKind, string> = { text: 'Text', markdown: 'Markdown', pdf: 'PDF', url: 'Web page' };

interface SourceRowProps {
  source: KnowledgeSource;
  onShow: () => void;
  onReplace: () => void;
}

/** One source of the library; the row leads to its passages. */
export function SourceRow({ source, onShow, onReplace }: SourceRowProps) {
  const actions = useSourceActions(source);
  const mayEdit = useMayEdit();
  const Icon = icons[source.kind];
  const facts = [kinds[source.kind], ...(source.sizeBytes === 0 ? [] : [formatSize(source.sizeBytes)])].join(' · ');
  return (
    <li className="relative flex items-start gap-3.5 px-4 py-3.5 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-muted/60">
      <span
        className="mt-0.5 grid size-9 shrink-0 place-items-center rounded-md bg-accent text-accent-foreground"
        aria-hidden
      >
        <Icon className="size-4.5" />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-col gap-x-6 gap-y-2 md:flex-row md:items-center md:justify-between">
          <div className="min-w-0">
            {source.isSearchable ? (
              <button
                type="button"
                className="block max-w-full truncate text-left font-medium after:absolute after:inset-0"
                onClick={onShow}
              >
                {source.title}
              </button>
            ) : (
              <p className="truncate font-medium">{source.title}</p>
            )}
            <p className="truncate text-sm text-muted-foreground">
              <code className="font-mono text-xs">{source.name}</code> · {facts} · <Time at={source.updatedAt} />
            </p>
          </div>
          <SourceStatus source={source} />
        </div>
        {source.error === null ? null : (
          <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <p className="min-w-0 text-destructive">
              {source.error}
              {source.isSearchable ? ' The content before it is still searched.' : ''}
            </p>
            {mayEdit ? (
              <Button
                variant="outline"
                size="sm"
                className="relative"
                busy={actions.isRetrying}
                onClick={actions.retry}
              >
                <RotateCw aria-hidden /> Try again
              </Button>
            ) : null}
          </div>
        )}
      </div>
      {mayEdit ? <SourceMenu source={source} actions={actions} onShow={onShow} onReplace={onReplace} /> : null}
    </li>
  );
}
