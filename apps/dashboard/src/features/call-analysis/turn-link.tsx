import { Link } from '@tanstack/react-router';
import { cn } from '../../lib/cn.ts';
import { showTurn, turnId } from './show-turn.ts';

/** Shows a turn of the transcript on this page, and takes the focus there. Its address leads there, too. */
export function TurnLink({ seq, className }: { seq: number; className?: string }) {
  return (
    <Link
      to="."
      search={true}
      hash={turnId(seq)}
      replace
      resetScroll={false}
      hashScrollIntoView={false}
      onClick={() => showTurn(turnId(seq))}
      className={cn('rounded-sm font-medium text-primary tabular-nums underline-offset-4 hover:underline', className)}
    >
      Turn {seq + 1}
    </Link>
  );
}
