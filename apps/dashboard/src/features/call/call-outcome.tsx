import { Link } from '@tanstack/react-router';
import { FileText, RotateCw } from 'lucide-react';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import type { CallPhase } from './call-phase.ts';
import { useFocusOnMount } from './use-focus.ts';

interface CallOutcomeProps {
  phase: CallPhase;
  callId: string | null;
  /** "Call again", "Talk on". */
  againLabel: string;
  onAgain: () => void;
}

/** How the call ended or why it failed, what to do about it, and its record. */
export function CallOutcome({ phase, callId, againLabel, onAgain }: CallOutcomeProps) {
  if (phase.status === 'ending') {
    return <output className="block py-3 text-center text-muted-foreground">The call is ending…</output>;
  }
  if (phase.status !== 'failed' && phase.status !== 'ended') return null;
  const hasFailed = phase.status === 'failed';
  return (
    <Alert
      variant={hasFailed ? 'destructive' : 'info'}
      title={hasFailed ? phase.title : phase.text}
      action={
        <>
          {callId === null ? null : (
            <Button size="sm" variant="ghost" asChild>
              <Link to="/calls/$callId" params={{ callId }}>
                <FileText aria-hidden /> Record
              </Link>
            </Button>
          )}
          {phase.canRetry ? (
            <AgainButton isQuiet={hasFailed} onClick={onAgain}>
              {hasFailed ? 'Try again' : againLabel}
            </AgainButton>
          ) : null}
        </>
      }
    >
      {hasFailed && phase.advice !== '' ? phase.advice : undefined}
    </Alert>
  );
}

interface AgainButtonProps {
  isQuiet: boolean;
  onClick: () => void;
  children: string;
}

/** The button that was pressed last went with the call: the focus goes on here. */
function AgainButton({ isQuiet, onClick, children }: AgainButtonProps) {
  const button = useFocusOnMount<HTMLButtonElement>();
  return (
    <Button ref={button} size="sm" variant={isQuiet ? 'outline' : 'default'} onClick={onClick}>
      <RotateCw aria-hidden /> {children}
    </Button>
  );
}
