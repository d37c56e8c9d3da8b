import type { Agent } from '@voxie/contracts';
import { Badge } from './ui/badge.tsx';

/** What callers get: a published version or nothing yet, and whether the draft is ahead of it. */
export function PublishedMark({ agent }: { agent: Pick<Agent, 'publishedVersion' | 'hasUnpublishedChanges'> }) {
  if (agent.publishedVersion === null) return <Badge variant="muted">Not published</Badge>;
  return (
    <span className="flex items-center gap-1.5">
      <Badge>Version {agent.publishedVersion}</Badge>
      {agent.hasUnpublishedChanges ? <Badge variant="warning">Unpublished changes</Badge> : null}
    </span>
  );
}
