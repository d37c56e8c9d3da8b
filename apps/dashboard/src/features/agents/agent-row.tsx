import { Link } from '@tanstack/react-router';
import type { AgentSummary } from '@voxie/contracts';
import { PublishedMark } from '../../components/published-mark.tsx';
import { Time } from '../../components/time.tsx';
import { Voiceprint } from '../../components/voiceprint.tsx';
import { AgentMenu } from '../agent-actions/index.ts';

/** One agent in the list; the whole row leads to it. */
export function AgentRow({ agent }: { agent: AgentSummary }) {
  const words = agent.description === '' ? agent.type : agent.description;
  return (
    <li className="relative flex items-center gap-3.5 px-4 py-3.5 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-muted/60">
      <Voiceprint id={agent.id} />
      <div className="grid min-w-0 flex-1 gap-x-4 gap-y-1 md:grid-cols-[minmax(0,1fr)_13rem_8rem] md:items-center">
        <div className="min-w-0">
          <div className="flex min-w-0 items-baseline gap-2">
            <Link
              to="/agents/$agentId"
              params={{ agentId: agent.id }}
              className="truncate font-medium after:absolute after:inset-0"
            >
              {agent.name}
            </Link>
            {agent.type === '' || agent.description === '' ? null : (
              <span className="hidden shrink-0 truncate text-sm text-muted-foreground sm:inline">{agent.type}</span>
            )}
          </div>
          {words === '' ? null : <p className="truncate text-sm text-muted-foreground">{words}</p>}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 md:contents">
          <PublishedMark agent={agent} />
          <p className="text-sm text-muted-foreground">
            <Time at={agent.updatedAt} />
          </p>
        </div>
      </div>
      <AgentMenu agent={agent} className="relative -mr-1.5 text-muted-foreground" />
    </li>
  );
}
