import { RoomEvent, Track } from 'livekit-client';
import { memberRole, recordingAttribute, roleAttribute } from '@voxie/contracts';
import type { Participant, RemoteAudioTrack, RemoteTrack, Room } from 'livekit-client';

const agentStates = ['initializing', 'idle', 'listening', 'thinking', 'speaking'] as const;

/** What the agent is doing. */
export type AgentState = (typeof agentStates)[number];

interface Watcher {
  room: Room;
  tellState: (state: AgentState | null) => void;
  tellRecording: (isRecorded: boolean) => void;
  tellAudio: (track: RemoteAudioTrack | null) => void;
}

const stateAttribute = 'lk.agent.state';

function stateOf(room: Room): AgentState | null {
  const agent = [...room.remoteParticipants.values()].find((participant) => participant.isAgent);
  if (agent === undefined) return null;
  return agentStates.find((state) => state === agent.attributes[stateAttribute]) ?? 'initializing';
}

/** The agent says so while it records. */
const isRecorded = (room: Room): boolean =>
  [...room.remoteParticipants.values()].some(
    ({ isAgent, attributes }) => isAgent && attributes[recordingAttribute] === 'on',
  );

const isAudio = (track: RemoteTrack): track is RemoteAudioTrack => track.kind === Track.Kind.Audio;

/** A member of the workspace who speaks in the agent's place. */
const isMember = ({ attributes }: Participant): boolean => attributes[roleAttribute] === memberRole;

/**
 * Follows the agent of a room: its state (null while there is none), whether it records, and its voice, which is played; so is that of a member
 * who takes over.
 */
export function watchAgent({ room, tellState, tellRecording, tellAudio }: Watcher): void {
  const refresh = () => {
    tellState(stateOf(room));
    tellRecording(isRecorded(room));
  };
  room.on(RoomEvent.Connected, refresh);
  room.on(RoomEvent.ParticipantConnected, refresh);
  room.on(RoomEvent.ParticipantDisconnected, refresh);
  room.on(RoomEvent.ParticipantAttributesChanged, refresh);
  room.on(RoomEvent.Disconnected, refresh);
  room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
    if (!isAudio(track) || !(participant.isAgent || isMember(participant))) return;
    const element = track.attach();
    element.hidden = true;
    element.ownerDocument.body.append(element);
    if (participant.isAgent) tellAudio(track);
  });
  room.on(RoomEvent.TrackUnsubscribed, (track, _publication, participant) => {
    for (const element of track.detach()) element.remove();
    if (isAudio(track) && participant.isAgent) tellAudio(null);
  });
}
