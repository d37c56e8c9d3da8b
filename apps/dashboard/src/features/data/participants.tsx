import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { UserRoundX } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { ExportButton } from '../../components/export-button.tsx';
import { FormField } from '../../components/form-field.tsx';
import { MeantDialog } from '../../components/meant-dialog.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { usePieces } from '../../lib/use-pieces.ts';

interface Forgotten {
  participant: string;
  calls: number;
  pseudonym: string;
}

/** All that is kept of a participant, as one file; while it comes, how far it is. */
function ExportParticipant({ participant, onNothing }: { participant: string; onNothing: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const pieces = usePieces({
    name: 'participant',
    fetchPiece: ({ cursor }) =>
      queryClient.fetchQuery(
        trpc.data.exportParticipant.queryOptions(
          { participant, ...(cursor === undefined ? {} : { cursor }) },
          { staleTime: 0, gcTime: 0 },
        ),
      ),
    onNothing,
  });
  return <ExportButton export={pieces} label="Export" disabled={participant === ''} />;
}

interface ForgetProps {
  participant: string;
  onForgotten: (forgotten: Forgotten) => void;
}

function ForgetParticipant({ participant, onForgotten }: ForgetProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const forget = useMutation(
    trpc.data.forgetParticipant.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: async (answer) => {
        setIsOpen(false);
        onForgotten({ participant, ...answer });
        // Calls, their words, memory, figures: much of what is in sight has changed.
        await queryClient.invalidateQueries();
      },
    }),
  );
  return (
    <>
      <Button
        variant="outline"
        className="text-destructive hover:text-destructive"
        disabled={participant === ''}
        onClick={() => {
          forget.reset();
          setIsOpen(true);
        }}
      >
        <UserRoundX aria-hidden /> Forget
      </Button>
      {isOpen ? (
        <MeantDialog
          title="Forget this participant"
          description="What was said in their calls, the recordings and what agents remember of them are deleted for good, and their name is taken off the calls. Times, usage and costs stay."
          submitLabel="Forget for good"
          label="Type the participant"
          word={participant}
          busy={forget.isPending}
          error={forget.error}
          errorTitle="Nothing was deleted."
          onSubmit={() => forget.mutate({ participant })}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}

function callsText(calls: number): string {
  if (calls === 0) return 'There was no call of theirs. What was remembered of them, if anything, is deleted.';
  return calls === 1 ? 'One call was emptied.' : `${calls} calls were emptied.`;
}

function ForgottenNote({ forgotten, isOwner }: { forgotten: Forgotten; isOwner: boolean }) {
  const { participant, calls, pseudonym } = forgotten;
  return (
    <Alert title={`${participant} is forgotten`}>
      {callsText(calls)} The audit trail names them{' '}
      {isOwner ? (
        <Link to="/audit" search={{ target: pseudonym }} className="underline underline-offset-4">
          {pseudonym}
        </Link>
      ) : (
        pseudonym
      )}
      .
    </Alert>
  );
}

interface ParticipantsProps {
  isOwner: boolean;
  /** Who was asked for on the way here. */
  asked?: string | undefined;
}

/** What is kept of one who talked with agents: taken along by owners, forgotten by editors. */
export function Participants({ isOwner, asked = '' }: ParticipantsProps) {
  const [typed, setTyped] = useState(asked);
  const [nothingOf, setNothingOf] = useState<string | null>(null);
  const [forgotten, setForgotten] = useState<Forgotten | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const participant = typed.trim();
  useEffect(() => {
    if (asked !== '') input.current?.focus();
  }, [asked]);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <div>
        <h2 id={id} className="text-lg font-semibold">
          Participants
        </h2>
        <p className="text-muted-foreground">
          What is kept of one who talked with agents, in all their calls and in what agents remember.
        </p>
      </div>
      <FormField
        id="participant"
        label="Participant"
        hint="As their calls were started with; each call shows it. A member who named none is user:<id>."
      >
        {(control) => (
          <Input
            {...control}
            ref={input}
            value={typed}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            placeholder="customer-8127"
            onChange={({ target }) => {
              setTyped(target.value);
              setNothingOf(null);
              setForgotten(null);
            }}
          />
        )}
      </FormField>
      <div className="flex flex-wrap gap-2">
        {isOwner ? (
          <ExportParticipant key={participant} participant={participant} onNothing={() => setNothingOf(participant)} />
        ) : null}
        <ForgetParticipant participant={participant} onForgotten={setForgotten} />
      </div>
      <output className="empty:hidden">
        {nothingOf === null ? null : (
          <Alert title={`Nothing is kept of ${nothingOf}`}>
            No call names this participant, and no agent remembers them. Capitals and spaces count.
          </Alert>
        )}
        {forgotten === null ? null : <ForgottenNote forgotten={forgotten} isOwner={isOwner} />}
      </output>
    </section>
  );
}
