import { liveCallSchema } from '@voxie/contracts';
import type { Call, CallMember, LiveCall } from '@voxie/contracts';
import { z } from 'zod';
import { publicColumns, toCall } from './call-row.ts';
import type { Db } from './clients.ts';
import { dataOf, maybeDataOf } from './errors.ts';

const liveCallsSchema = z.array(liveCallSchema);

/** The open calls of a workspace, oldest first, in one query. */
export async function list(db: Db, workspaceId: string): Promise<LiveCall[]> {
  return liveCallsSchema.parse(await dataOf(db.rpc('calls_live', { p_workspace_id: workspaceId })));
}

/** The call that a room is or was of, whatever the workspace. Null: there is none. Service client. */
export async function callOfRoom(db: Db, roomName: string): Promise<Call | null> {
  const query = db.from('call_sessions').select(publicColumns).eq('room_name', roomName);
  const row = await maybeDataOf(query.maybeSingle());
  return row === null ? null : toCall(row);
}

export interface NewCallMember extends Pick<CallMember, 'userId' | 'name' | 'role'> {
  callId: string;
  workspaceId: string;
  identity: string;
}

/** Writes down who is let into a call. Service client. */
export async function addMember(db: Db, member: NewCallMember): Promise<void> {
  const { callId, workspaceId, userId, ...row } = member;
  const ids = { call_id: callId, workspace_id: workspaceId, user_id: userId };
  await dataOf(
    db
      .from('call_members')
      .insert({ ...ids, ...row })
      .select('identity'),
  );
}

/** A member whom LiveKit saw come or go. */
export interface SeenMember {
  callId: string;
  workspaceId: string;
  name: string;
  role: CallMember['role'];
  /** They had gone before. */
  isBack: boolean;
}

/** Writes down who came or went. Null: that was known, is older than what is known, or is no member's. Service client. */
export async function memberSeen(
  db: Db,
  of: { roomName: string; identity: string; sid: string; isThere: boolean },
): Promise<SeenMember | null> {
  const args = { p_room_name: of.roomName, p_identity: of.identity, p_sid: of.sid, p_is_there: of.isThere };
  const [row] = await dataOf(db.rpc('call_member_seen', args));
  if (row === undefined) return null;
  const role = row.role === 'speaker' ? 'speaker' : 'listener';
  return { callId: row.call_id, workspaceId: row.workspace_id, name: row.name, role, isBack: row.left_sid !== null };
}

/** The name of a member who is or was in a call. Null: they never were. */
export async function nameOf(db: Db, of: { callId: string; userId: string }): Promise<string | null> {
  const query = db.from('call_members').select('name').eq('call_id', of.callId).eq('user_id', of.userId);
  const [row] = await dataOf(query.order('since', { ascending: false }).limit(1));
  return row?.name ?? null;
}

/** False: another member has the call, it is over, or another worker's. Service client. */
export function takeOver(db: Db, of: { callId: string; worker: string; userId: string }): Promise<boolean> {
  return dataOf(db.rpc('call_take_over', { p_call_id: of.callId, p_worker: of.worker, p_user_id: of.userId }));
}

/** The agent has the call again. Service client. */
export async function handBack(db: Db, of: { callId: string; worker: string }): Promise<void> {
  await dataOf(db.rpc('call_hand_back', { p_call_id: of.callId, p_worker: of.worker }));
}

/** An identity in the room of a call. */
export interface RoomPlace {
  roomName: string;
  identity: string;
}

/** Where a person is in calls, or may come in with a token they have; in one workspace where it is named. Service client. */
export async function placesOf(db: Db, of: { userId: string; workspaceId?: string }): Promise<RoomPlace[]> {
  const where = of.workspaceId === undefined ? {} : { p_workspace_id: of.workspaceId };
  const rows = await dataOf(db.rpc('rooms_of_person', { p_user_id: of.userId, ...where }));
  return rows.map(({ room_name: roomName, identity }) => ({ roomName, identity }));
}

/** Whether an identity is of a person who may no longer join or listen in the workspace. Service client. */
export const hasLostRoom = (db: Db, { roomName, identity }: RoomPlace): Promise<boolean> =>
  dataOf(db.rpc('has_lost_room', { p_room_name: roomName, p_identity: identity }));
