import { useQuery } from '@tanstack/react-query';
import { Brain } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedList } from '../../components/loaded.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { PersonRow } from './person-row.tsx';

interface MemoryTabProps {
  agentId: string;
  /** Whether the draft keeps facts across calls. */
  isOn: boolean;
}

/** The people an agent remembers, and what it remembers of each. */
export function MemoryTab({ agentId, isOn }: MemoryTabProps) {
  const trpc = useTRPC();
  const [open, setOpen] = useState<string | null>(null);
  const people = useQuery(trpc.memory.participants.queryOptions({ agentId }));
  return (
    <LoadedList query={people} what="the memory" empty={<NobodyKnown isOn={isOn} />}>
      {(items) => (
        <div className="flex flex-col gap-4">
          {isOn ? null : (
            <Alert title="Memory across calls is off in the draft">
              What is here stays until it is forgotten, and is not told to the agent while memory is off.
            </Alert>
          )}
          <ul aria-label="People this agent remembers" className="divide-y rounded-lg border bg-card">
            {items.map((person) => (
              <PersonRow
                key={person.participant}
                agentId={agentId}
                person={person}
                isOpen={open === person.participant}
                onToggle={() => setOpen(open === person.participant ? null : person.participant)}
              />
            ))}
          </ul>
        </div>
      )}
    </LoadedList>
  );
}

function NobodyKnown({ isOn }: { isOn: boolean }) {
  return (
    <EmptyState
      title={isOn ? 'Nobody is remembered yet' : 'Memory across calls is off'}
      picture={
        <span className="mb-2 grid size-16 place-items-center rounded-xl bg-accent text-accent-foreground" aria-hidden>
          <Brain className="size-7" />
        </span>
      }
    >
      {isOn
        ? 'After a call with a known person, short facts they said about themselves appear here, and the agent knows them the next time. A person is known by the participant given when the call is started.'
        : 'Turn it on under Memory in the draft: the agent then keeps short facts about the people it talks with, and knows them the next time. You can see and delete each of them here.'}
    </EmptyState>
  );
}
