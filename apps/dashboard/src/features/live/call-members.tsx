import type { LiveCall } from '@voxie/contracts';
import { Ear, Mic } from 'lucide-react';
import { Badge } from '../../components/ui/badge.tsx';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** Who of the workspace listens, and who speaks in the agent's place. */
export function CallMembers({ call }: { call: Pick<LiveCall, 'members'> }) {
  const namesOf = (role: LiveCall['members'][number]['role']) => [
    ...new Set(call.members.filter((member) => member.role === role).map(({ name }) => name)),
  ];
  const [listeners, speakers] = [namesOf('listener'), namesOf('speaker')];
  return (
    <>
      {speakers.length === 0 ? null : (
        <Badge variant="warning" title={`${list.format(speakers)} took over`}>
          <Mic aria-hidden /> {list.format(speakers)}
          <span className="sr-only"> took over</span>
        </Badge>
      )}
      {listeners.length === 0 ? null : (
        <Badge variant="outline" title={`${list.format(listeners)} ${listeners.length === 1 ? 'listens' : 'listen'}`}>
          <Ear aria-hidden /> {listeners.length}
          <span className="sr-only"> {listeners.length === 1 ? 'member listens' : 'members listen'}</span>
        </Badge>
      )}
    </>
  );
}
