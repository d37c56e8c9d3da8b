import { useQuery } from '@tanstack/react-query';
import type { Call } from '@voxie/contracts';
import { useTRPC } from '../../lib/api.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { useMe } from '../../lib/use-me.ts';
import { EndCard } from './end-card.tsx';
import { ListenCard } from './listen-card.tsx';
import { TakeOverCard } from './take-over-card.tsx';
import type { MemberRoomHandle } from './use-member-room.ts';
import { WhisperCard } from './whisper-card.tsx';

interface SupervisionProps {
  call: Call;
  member: MemberRoomHandle;
}

const forEditors = 'Viewers watch only. Ask an owner of the workspace to make you an editor.';
const notYet = 'The agent is not in the call yet.';

/** Who else has the call, if someone of the workspace does. */
function useSpeaker({ id, takenOverBy }: Call): string | null {
  const me = useMe();
  const isOthers = takenOverBy !== null && takenOverBy !== me?.userId;
  const live = useQuery(useTRPC().calls.listLive.queryOptions({}, { enabled: isOthers }));
  if (!isOthers) return null;
  const members = live.data?.items.find((call) => call.id === id)?.members;
  return members?.find(({ userId }) => userId === takenOverBy)?.name ?? 'Another member';
}

/** What a member may do with a call that runs; what they may not is shown, with the reason. */
export function Supervision({ call, member }: SupervisionProps) {
  const mayEdit = useMayEdit();
  const me = useMe();
  const speaker = useSpeaker(call);
  const { id: callId, agentName } = call;
  const isMine = call.takenOverBy !== null && call.takenOverBy === me?.userId;
  const anyReason = mayEdit ? null : forEditors;
  const reason = anyReason ?? (call.status === 'active' ? null : notYet);
  const taken = speaker === null ? null : `${speaker} has taken over this call.`;
  return (
    <>
      {member.speaks ? null : <ListenCard callId={callId} member={member} reason={reason} />}
      <WhisperCard callId={callId} agentName={agentName} reason={reason} />
      <TakeOverCard callId={callId} agentName={agentName} isMine={isMine} member={member} reason={reason ?? taken} />
      <EndCard callId={callId} agentName={agentName} reason={anyReason} />
    </>
  );
}
