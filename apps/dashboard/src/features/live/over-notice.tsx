import { Link } from '@tanstack/react-router';
import { endText, failureText } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { Button } from '../../components/ui/button.tsx';
import { SupervisionCard } from './supervision-card.tsx';

/** The call is over: why, and the way to its record. */
export function OverNotice({ call }: { call: Call }) {
  const failure = call.failureReason === null ? null : failureText[call.failureReason];
  const words = failure?.title ?? (call.endReason === null ? 'The call is over.' : endText[call.endReason]);
  return (
    <SupervisionCard id="live-over" title={failure === null ? 'The call is over' : 'The call failed'}>
      <output className="text-sm text-muted-foreground">{words}</output>
      <Button variant="outline" className="self-start" asChild>
        <Link to="/calls/$callId" params={{ callId: call.id }}>
          Open the record
        </Link>
      </Button>
    </SupervisionCard>
  );
}
