import type { Connection } from '@voxie/contracts';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { MemberRoom } from './member-room.ts';
import type { MemberSnapshot } from './member-room.ts';

const noChange = () => () => undefined;
const nowhere = () => null;

export interface MemberRoomHandle {
  /** Null: not in the room. */
  snapshot: MemberSnapshot | null;
  room: MemberRoom | null;
  /** In the room to speak, not only to listen. */
  speaks: boolean;
  join: (connection: Connection, wishes: { speaks: boolean }) => void;
  leave: () => void;
}

/** The member in the room of the call, in at most one way. Leaving the page leaves the room. */
export function useMemberRoom(): MemberRoomHandle {
  const [room, setRoom] = useState<MemberRoom | null>(null);
  const current = useRef<MemberRoom | null>(null);
  const snapshot = useSyncExternalStore(room?.subscribe ?? noChange, room?.get ?? nowhere);
  const leave = useCallback(() => {
    void current.current?.leave();
    current.current = null;
  }, []);
  useEffect(() => leave, [leave]);
  return {
    snapshot,
    room,
    speaks: room !== null && room.speaks && snapshot?.status !== 'over',
    join: (connection, wishes) => {
      leave();
      current.current = new MemberRoom(connection, wishes);
      setRoom(current.current);
    },
    leave: () => {
      leave();
      setRoom(null);
    },
  };
}
