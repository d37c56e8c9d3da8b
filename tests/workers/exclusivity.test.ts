import { isOver } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { calls } from '@voxie/db';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';

/** A limit, not a measurement: ten processes start at once here, on whatever machine this is. */
const withinMs = 540_000;
let office: Office;

beforeAll(async () => {
  office = await Office.open([]);
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());

/** Everyone the room has, once it has had time to fill. */
async function agentsIn(call: Call): Promise<string[]> {
  const participants = await office.rooms.listParticipants(call.roomName);
  return participants.map(({ identity }) => identity).filter((identity) => identity.startsWith('agent-'));
}

async function oneAgent(call: Call): Promise<void> {
  await eventually(`${call.roomName} is active`, 180_000, async () =>
    (await office.read(call.id)).status === 'active' ? true : undefined,
  );
  await delay(500);
  expect(await agentsIn(call)).toEqual([`agent-${call.id.slice(0, 8)}-1`]);
  expect(isOver((await office.read(call.id)).status)).toBe(false);
}

describe.each([
  {
    name: 'spawner',
    foreign: (own: Office) => own.placeCreation({ dispatchTo: 'spawner' }),
    own: (place: Office) => place.placeCall(),
  },
  {
    name: 'voxie',
    foreign: (own: Office) => own.placeCall({ dispatchTo: 'voxie' }),
    own: (place: Office) => place.placeCreation(),
  },
] as const)('the $name worker alone', ({ name, foreign, own }) => {
  test("takes its own rooms and refuses the other's", { timeout: withinMs }, async () => {
    await using _worker = await office.stack.startApp(name);
    const [refused, taken] = [await foreign(office), await own(office)];
    const person = await office.join(taken);
    await eventually('its own call has an agent', 30_000, () => (person.agents().length === 1 ? true : undefined));
    await person.isState('listening');
    expect(await agentsIn(refused)).toEqual([]);
    expect(await calls.getAssignment(office.db, refused.id)).toMatchObject({ claimedBy: null });
    await person.leave();
    await office.over(taken.id);
  });
});

describe('both workers', () => {
  test('exactly one agent in each of 20 rooms a worker, 5 at a time', { timeout: withinMs }, async () => {
    await using _spawner = await office.stack.startApp('spawner');
    await using _voxie = await office.stack.startApp('voxie');
    for (const place of [() => office.placeCall(), () => office.placeCreation()]) {
      for (let round = 0; round < 4; round += 1) {
        const placed = await Promise.all([place(), place(), place(), place(), place()]);
        // A supervisor that lost patience dispatches again: the newest attempt wins, or the first has the call already.
        await Promise.all(placed.map((call) => office.dispatch(call, call.kind === 'agent' ? 'spawner' : 'voxie')));
        await Promise.all(placed.map(oneAgent));
        await Promise.all(placed.map((call) => office.rooms.deleteRoom(call.roomName)));
        await Promise.all(placed.map((call) => office.over(call.id, 60_000)));
      }
    }
  });

  test("a call whose worker was slow is the next one's: the late one leaves", { timeout: withinMs }, async () => {
    await using _spawner = await office.stack.startApp('spawner');
    const call = await office.placeCall();
    // The supervisor gives the call to another attempt before the first one joined.
    const { error } = await office.db
      .from('call_sessions')
      .update({ attempt: 2, claimed_by: null, claimed_at: null })
      .eq('id', call.id);
    expect(error).toBeNull();
    await office.dispatch(call, 'spawner', 2);
    const person = await office.join(call);
    await eventually('the agent of the second attempt is there', 60_000, async () =>
      (await agentsIn(call)).includes(`agent-${call.id.slice(0, 8)}-2`) ? true : undefined,
    );
    await person.reads(/Luna/u);
    expect(await agentsIn(call)).toEqual([`agent-${call.id.slice(0, 8)}-2`]);
    await person.leave();
    await office.over(call.id);
  });
});
