import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MemoryFact } from '@voxie/contracts';
import { Trash2 } from 'lucide-react';
import { Loaded } from '../../components/loaded.tsx';
import { Time } from '../../components/time.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Tooltip } from '../../components/ui/tooltip.tsx';
import { useTRPC } from '../../lib/api.tsx';

interface FactListProps {
  person: { agentId: string; participant: string };
  /** Absent: nothing can be deleted. */
  onForget?: (factId: string) => void;
  busyWith: string | null;
}

/** What is remembered of a person, with the words each fact stands on. */
export function FactList({ person, onForget, busyWith }: FactListProps) {
  const trpc = useTRPC();
  const facts = useQuery(trpc.memory.facts.queryOptions(person));
  return (
    <Loaded query={facts} what="the facts" className="px-4 pb-4" skeleton={<Skeleton className="h-16" />}>
      {({ items }) => (
        <ul className="divide-y border-t bg-muted/30 pl-7">
          {items.map((fact) => (
            <FactRow
              key={fact.id}
              fact={fact}
              isBusy={busyWith === fact.id}
              {...(onForget === undefined ? {} : { onForget: () => onForget(fact.id) })}
            />
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function FactRow({ fact, isBusy, onForget }: { fact: MemoryFact; isBusy: boolean; onForget?: () => void }) {
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="text-base">{fact.fact}</p>
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted-foreground">
          <span className="min-w-0 break-words">“{fact.quote}”</span>
          <span aria-hidden>·</span>
          {fact.callId === null ? (
            <Time at={fact.updatedAt} />
          ) : (
            <Link
              to="/calls/$callId"
              params={{ callId: fact.callId }}
              className="underline-offset-4 hover:text-foreground hover:underline"
            >
              <Time at={fact.updatedAt} />
            </Link>
          )}
          {fact.origin === 'extractive' ? (
            <Tooltip content="No chat model answered usefully: a rule took this from the person's words.">
              <button type="button" className="rounded-sm">
                <Badge variant="outline">By rule</Badge>
              </button>
            </Tooltip>
          ) : null}
        </p>
      </div>
      {onForget === undefined ? null : (
        <Button
          variant="ghost"
          size="icon"
          className="-mr-1.5 text-muted-foreground hover:text-destructive"
          aria-label={`Forget: ${fact.fact}`}
          busy={isBusy}
          onClick={onForget}
        >
          <Trash2 />
        </Button>
      )}
    </li>
  );
}
