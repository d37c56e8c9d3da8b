import { Link } from '@tanstack/react-router';
import type { ErrorGroup } from '@voxie/contracts';
import { Time } from '../../components/time.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { DayBars } from './day-bars.tsx';
import { processNames, timesText } from './words.ts';

/** One group in the list; the whole row leads to it. */
export function ErrorRow({ group }: { group: ErrorGroup }) {
  return (
    <li className="relative flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-muted/60">
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex items-center gap-2">
          <code className="truncate font-mono text-sm font-medium">{group.code}</code>
          {group.status === 'resolved' ? <Badge variant="success">Resolved</Badge> : null}
        </p>
        <Link
          to="/errors/$groupId"
          params={{ groupId: group.id }}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {group.message === '' ? group.type : group.message}
        </Link>
        <p className="truncate text-sm text-muted-foreground">
          {processNames[group.process]} · {timesText(group.count)} · last <Time at={group.lastSeenAt} />
        </p>
      </div>
      <DayBars days={group.days} />
    </li>
  );
}
