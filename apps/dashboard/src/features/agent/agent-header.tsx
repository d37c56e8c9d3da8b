import { Link } from '@tanstack/react-router';
import type { Agent } from '@voxie/contracts';
import { ChevronLeft, Play } from 'lucide-react';
import { PublishedMark } from '../../components/published-mark.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Voiceprint } from '../../components/voiceprint.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { AgentMenu } from '../agent-actions/index.ts';
import type { Tree } from './draft/tree.ts';
import { EstimateBadge } from './estimate-badge.tsx';

interface AgentHeaderProps {
  agent: Agent;
  /** The draft as it stands in the form. */
  tree: Tree;
  /** There are edits that are not saved: publishing saves them first. */
  isEdited: boolean;
  isPreparing: boolean;
  onPublish: () => void;
  onTest: () => void;
}

/** Which agent this is, how it stands with its callers, and the two things to do with it. */
export function AgentHeader({ agent, tree, isEdited, isPreparing, onPublish, onTest }: AgentHeaderProps) {
  const mayEdit = useMayEdit();
  const canPublish = agent.publishedVersion === null || agent.hasUnpublishedChanges || isEdited;
  return (
    // It stays in sight above the long form; on narrow screens it would take too much of them.
    <header className="flex flex-wrap items-center gap-x-4 gap-y-3 lg:sticky lg:top-0 lg:z-30 lg:-mx-8 lg:-my-3 lg:bg-background/95 lg:px-8 lg:py-3 lg:backdrop-blur">
      <Link
        to="/agents"
        className="-mx-1 rounded-md p-1 text-muted-foreground hover:text-foreground"
        aria-label="To the agents"
      >
        <ChevronLeft className="size-5" />
      </Link>
      <Voiceprint id={agent.id} />
      <div className="min-w-0 flex-1 basis-48">
        <h1 className="truncate text-xl font-semibold">{agent.name}</h1>
        <span className="flex flex-wrap items-center gap-1.5">
          <PublishedMark agent={agent} />
          {agent.problems.length === 0 ? null : <Badge variant="warning">Not complete</Badge>}
        </span>
      </div>
      <div className="lg:max-xl:order-last lg:max-xl:w-full">
        <EstimateBadge tree={tree} />
      </div>
      {mayEdit ? (
        <div className="flex items-center gap-2 max-sm:w-full">
          <Button onClick={onTest} className="max-sm:flex-1">
            <Play aria-hidden /> Test Agent
          </Button>
          <Button
            variant="outline"
            className="max-sm:flex-1"
            busy={isPreparing}
            aria-disabled={!canPublish}
            onClick={canPublish ? onPublish : undefined}
          >
            {canPublish ? 'Publish' : 'Published'}
          </Button>
          <AgentMenu agent={agent} />
        </div>
      ) : null}
    </header>
  );
}
