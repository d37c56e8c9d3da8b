import type { ToolCall } from '@voxie/contracts';
import { formatTime } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';

interface ToolDecisionProps {
  decision: NonNullable<ToolCall['decision']>;
  isRefused: boolean;
}

function wordsOf({ decision: { by }, isRefused }: ToolDecisionProps, ownId: string | undefined): string {
  // Nobody's name on a refusal may also mean that nobody answered.
  if (by === null)
    return isRefused ? 'Refused in the call, or not answered in time' : 'Approved by the person in the call';
  return `${isRefused ? 'Refused' : 'Approved'} by ${by === ownId ? 'you' : 'a member of the workspace'}`;
}

/** Who agreed to a use of a tool, or did not, and when. */
export function ToolDecision(props: ToolDecisionProps) {
  const me = useMe();
  const { at } = props.decision;
  return (
    <p className="text-xs text-muted-foreground">
      {wordsOf(props, me?.userId)}, <time dateTime={at}>{formatTime(at)}</time>
    </p>
  );
}
