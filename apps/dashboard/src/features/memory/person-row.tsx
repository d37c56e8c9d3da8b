import type { MemoryParticipant } from '@voxie/contracts';
import { ChevronRight, UserRoundX } from 'lucide-react';
import { useId, useState } from 'react';
import { Time } from '../../components/time.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { cn } from '../../lib/cn.ts';
import { useMe } from '../../lib/use-me.ts';
import { useMayEdit } from '../../lib/use-role.ts';
import { FactList } from './fact-list.tsx';
import { useForget } from './use-forget.ts';

interface PersonRowProps {
  agentId: string;
  person: MemoryParticipant;
  isOpen: boolean;
  onToggle: () => void;
}

/** Who tests an agent without naming anyone is known by their own id: that is told as "You". */
function useNameOf(participant: string): string {
  const me = useMe();
  return me !== undefined && participant === `user:${me.userId}` ? `You (${me.email})` : participant;
}

/** One person; opened, what is remembered of them. */
export function PersonRow({ agentId, person: { participant, facts, updatedAt }, isOpen, onToggle }: PersonRowProps) {
  const [isAsking, setIsAsking] = useState(false);
  const { forgetFact, forgetAll, busyWith } = useForget({ agentId, participant });
  const mayEdit = useMayEdit();
  const name = useNameOf(participant);
  const panelId = useId();
  return (
    <li>
      <div className="relative flex items-center gap-3 px-4 py-3 transition-colors hover:bg-muted/60">
        <ChevronRight
          className={cn('size-4 shrink-0 text-muted-foreground transition-transform', isOpen && 'rotate-90')}
          aria-hidden
        />
        <div className="flex min-w-0 flex-1 flex-col gap-x-4 sm:flex-row sm:items-baseline sm:justify-between">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={panelId}
            className="min-w-0 truncate text-left font-medium after:absolute after:inset-0"
            onClick={onToggle}
          >
            {name}
          </button>
          <p className="text-sm whitespace-nowrap text-muted-foreground tabular-nums">
            {facts} {facts === 1 ? 'fact' : 'facts'} · <Time at={updatedAt} />
          </p>
        </div>
        {mayEdit ? (
          <Button
            variant="ghost"
            size="icon"
            className="relative -mr-1.5 text-muted-foreground hover:text-destructive"
            aria-label={`Forget ${name}`}
            busy={busyWith === 'all'}
            onClick={() => setIsAsking(true)}
          >
            <UserRoundX />
          </Button>
        ) : null}
      </div>
      <div id={panelId} hidden={!isOpen}>
        {isOpen ? (
          <FactList
            person={{ agentId, participant }}
            {...(mayEdit ? { onForget: forgetFact } : {})}
            busyWith={busyWith}
          />
        ) : null}
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Forget “${name}”?`}
        confirmLabel="Forget this person"
        variant="destructive"
        busy={busyWith === 'all'}
        onConfirm={forgetAll}
      >
        Every fact is deleted, and nothing said until now brings one back. In a call that is going on the agent may
        still use what it was told at its start.
      </ConfirmDialog>
    </li>
  );
}
