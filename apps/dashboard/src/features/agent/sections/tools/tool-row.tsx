import { secretsOfTool } from '@voxie/contracts';
import { KeyRound, UserCheck, X } from 'lucide-react';
import { Badge } from '../../../../components/ui/badge.tsx';
import { Button } from '../../../../components/ui/button.tsx';
import { groupAt, textAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { controlIdOf, toolKindOf } from '../../words/labels.ts';
import { useUnsetSecrets } from '../../../secrets/index.ts';
import { ToolIcon } from './tool-icons.tsx';

interface ToolRowProps {
  name: string;
  onOpen: () => void;
  onRemove: () => void;
}

/** What a tool does, in its own words or, where it has none, in those of its kind. */
function about(tool: Record<string, unknown>, kind: string): string {
  const own = textAt(tool, 'description');
  return own === '' ? (toolKindOf(kind)?.about ?? '') : own;
}

/** A tool in the list; the whole row leads to its settings. */
export function ToolRow({ name, onOpen, onRemove }: ToolRowProps) {
  const { tree, errorsUnder, markAt } = useDraft();
  const path = `tools.${name}`;
  const tool = groupAt(tree, path);
  const kind = textAt(tool, 'kind');
  const [problem] = errorsUnder(path);
  const unset = useUnsetSecrets(secretsOfTool(tool, path).map((secret) => secret.name));
  return (
    <li className="relative flex items-center gap-3 py-2.5 pr-2 pl-3.5 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-muted/60">
      <ToolIcon kind={kind} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <button
            id={controlIdOf(path)}
            type="button"
            className="font-mono text-sm font-medium after:absolute after:inset-0"
            onClick={onOpen}
          >
            {name}
          </button>
          <span className="text-sm text-muted-foreground">{toolKindOf(kind)?.title}</span>
          {textAt(tool, 'approval', 'none') === 'none' ? null : (
            <Badge variant="outline">
              <UserCheck aria-hidden /> Asks first
            </Badge>
          )}
          {unset.map((secret) => (
            <Badge key={secret} variant="warning">
              <KeyRound aria-hidden /> {secret} is not set
            </Badge>
          ))}
          {markAt(path)}
        </div>
        {problem === undefined ? (
          <p className="truncate text-sm text-muted-foreground">{about(tool, kind)}</p>
        ) : (
          <p className="truncate text-sm text-destructive">{problem}</p>
        )}
      </div>
      <Button
        variant="ghost"
        size="icon"
        className="relative text-muted-foreground"
        aria-label={`Remove tool ${name}`}
        onClick={onRemove}
      >
        <X />
      </Button>
    </li>
  );
}
