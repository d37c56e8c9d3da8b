import { RoomEvent, Track } from 'livekit-client';
import type { Participant, RemoteAudioTrack, RemoteTrack, Room } from 'livekit-client';

const agentStates = ['initializing', 'idle', 'listening', 'thinking', 'speaking'] as const;

/** What the agent is doing. */
export type AgentState = (typeof agentStates)[number];

interface Watcher {
  room: Room;
  tellState: (state: AgentState | null) => void;
  tellAudio: (track: RemoteAudioTrack | null) => void;
}

const stateAttribute = 'lk.agent.state';

function stateOf(room: Room): AgentState | null {
  const agent = [...room.remoteParticipants.values()].find((participant) => participant.isAgent);
  if (agent === undefined) return null;
  return agentStates.find((state) => state === agent.attributes[stateAttribute]) ?? 'initializing';
}

const isAgentAudio = (track: RemoteTrack, participant: Participant): track is RemoteAudioTrack =>
  participant.isAgent && track.kind === Track.Kind.Audio;

/** Follows the agent of a room: its state (null while there is none) and its voice, which is played. */
export function watchAgent({ room, tellState, tellAudio }: Watcher): void {
  const refresh = () => tellState(stateOf(room));
  room.on(RoomEvent.Connected, refresh);
  room.on(RoomEvent.ParticipantConnected, refresh);
  room.on(RoomEvent.ParticipantDisconnected, refresh);
  room.on(RoomEvent.ParticipantAttributesChanged, refresh);
  room.on(RoomEvent.Disconnected, refresh);
  room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
    if (!isAgentAudio(track, participant)) return;
    const element = track.attach();
    element.hidden = true;
    element.ownerDocument.body.append(element);
    tellAudio(track);
  });
  room.on(RoomEvent.TrackUnsubscribed, (track, _publication, participant) => {
    for (const element of track.detach()) element.remove();
    if (isAgentAudio(track, participant)) tellAudio(null);
  });
}
