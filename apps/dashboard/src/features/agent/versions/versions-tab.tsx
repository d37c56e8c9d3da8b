import { useInfiniteQuery } from '@tanstack/react-query';
import type { Agent } from '@voxie/contracts';
import { useState } from 'react';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadedPages } from '../../../components/loaded.tsx';
import { Time } from '../../../components/time.tsx';
import { Badge } from '../../../components/ui/badge.tsx';
import { useTRPC } from '../../../lib/api.tsx';
import { VersionSheet } from './version-sheet.tsx';

interface VersionsTabProps {
  agent: Agent;
  /** Restoring replaces the draft, these edits too. */
  hasUnsavedEdits: boolean;
  onRestored: () => void;
}

/** Every published version, newest first. */
export function VersionsTab({ agent, hasUnsavedEdits, onRestored }: VersionsTabProps) {
  const trpc = useTRPC();
  const [shown, setShown] = useState<number | null>(null);
  const versions = useInfiniteQuery(
    trpc.agents.versions.infiniteQueryOptions({ agentId: agent.id }, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <div className="flex flex-col gap-3">
      <LoadedPages
        query={versions}
        what="the versions"
        empty={
          <EmptyState title="Nothing is published yet">
            Publish the draft: each version stays here as it was, to look at and to restore.
          </EmptyState>
        }
      >
        {(rows) => (
          <ul className="divide-y rounded-lg border bg-card">
            {rows.map(({ version, note, createdAt }) => (
              <li
                key={version}
                className="relative flex items-center gap-4 px-4 py-3 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-muted/60"
              >
                <button
                  type="button"
                  className="flex shrink-0 items-center gap-2 font-medium after:absolute after:inset-0"
                  onClick={() => setShown(version)}
                >
                  Version {version}
                </button>
                {version === agent.publishedVersion ? <Badge>Published</Badge> : null}
                <p className="min-w-0 flex-1 truncate text-base text-muted-foreground">{note}</p>
                <p className="text-sm text-muted-foreground">
                  <Time at={createdAt} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </LoadedPages>
      {shown === null ? null : (
        <VersionSheet
          agent={agent}
          version={shown}
          hasUnsavedEdits={hasUnsavedEdits}
          onClose={() => setShown(null)}
          onRestored={() => {
            setShown(null);
            onRestored();
          }}
        />
      )}
    </div>
  );
}
