import { expect } from 'vitest';
import { askEach, passed, refusedFor, restsOf } from './asked-at-once.ts';
import { luna } from './support.ts';
import type { ApiUnderTest, Person, Rest } from './support.ts';

interface Caller {
  person: Person;
  agentId: string;
  revision: number;
  workspaceId: string;
  token: string;
}

/** A key of a new person, with an agent to call. */
export async function callerOf(api: ApiUnderTest, name: string): Promise<Caller> {
  const person = await api.signUp(name);
  const workspaceId = (await person.voxie.trpc.system.me.query()).currentWorkspaceId;
  const { id: agentId, revision } = await person.voxie.trpc.agents.create.mutate({ config: luna });
  const { token } = await person.voxie.trpc.keys.create.mutate({
    name: 'burst',
    scopes: ['calls:spawn', 'calls:read'],
  });
  return { person, agentId, revision, workspaceId, token };
}

const roomsNow = async (api: ApiUnderTest) => (await api.rooms.listRooms()).map(({ name }) => name).toSorted();

export async function rowsOf(api: ApiUnderTest, workspaceId: string): Promise<{ id: string; room_name: string }[]> {
  const { data } = await api.service.from('call_sessions').select('id, room_name').eq('workspace_id', workspaceId);
  return data ?? [];
}

export const spawnBy = (agentId: string) => (rest: Rest) => rest('POST', `/api/agents/${agentId}/spawn`);

interface Burst {
  caller: Caller;
  /** The addresses of the APIs that are asked. */
  apps: readonly string[];
  /** How many calls there may be. */
  atOnce: number;
}

/** Spawns up to the cap, then 1,000 times more: none is let in, and nothing is made of them. */
export async function burst(api: ApiUnderTest, { caller, apps, atOnce }: Burst) {
  const { agentId, workspaceId, token } = caller;
  const rests = restsOf(token, apps);
  const spawn = spawnBy(agentId);
  const first = await askEach(rests, 4 * atOnce, spawn);
  expect(passed(first)).toBe(atOnce);
  expect(refusedFor(first)).toHaveLength(3 * atOnce);
  const rows = await rowsOf(api, workspaceId);
  expect(rows).toHaveLength(atOnce);
  // Held open, as by a worker that lives on.
  const { error } = await api.service
    .from('call_sessions')
    .update({ status: 'active', claimed_by: 'held', heartbeat_at: new Date(Date.now() + 3_600_000).toISOString() })
    .eq('workspace_id', workspaceId);
  expect(error).toBeNull();
  const [before, rooms] = [await roomsNow(api), rows.map((row) => row.room_name)];
  expect(before).toEqual(expect.arrayContaining(rooms));

  const refused = await askEach(rests, 1000, spawn);
  expect(passed(refused)).toBe(0);
  expect(refusedFor(refused)).toHaveLength(1000);
  const after = await roomsNow(api);
  expect(after).toEqual(expect.arrayContaining(rooms));
  expect(after.filter((name) => !before.includes(name))).toEqual([]);
  expect(await rowsOf(api, workspaceId)).toHaveLength(atOnce);
  return { rests, rows, reasons: new Set(refused.map(({ body }) => body['message'])) };
}
