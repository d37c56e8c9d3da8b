import { draftEditTopic } from '@voxie/contracts';
import type { AgentPatch, Creation, DraftEdit } from '@voxie/contracts';
import { agents, calls, creations } from '@voxie/db';
import { DataPacket_Kind } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import type { Person } from './support/person.ts';

const withinMs = 180_000;
let office: Office;

beforeAll(async () => {
  office = await Office.open(['voxie']);
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());

async function startTalk(creationId?: string) {
  const call = await office.placeCreation(creationId === undefined ? {} : { creationId });
  if (call.creationId === null) throw new Error('no creation');
  const person = await office.join(call);
  await person.isState('speaking', 60_000);
  await person.isState('listening', 60_000);
  return { call, person, creationId: call.creationId };
}

async function read(creationId: string): Promise<Creation> {
  const creation = await creations.get(office.db, creationId);
  if (creation === null) throw new Error('no creation');
  return creation;
}

/** Types an answer and waits for Voxie to have said something new and to listen again. */
async function answer(person: Person, text: string): Promise<void> {
  const before = person.heardTexts.length;
  await person.types(text);
  await eventually(`Voxie answers "${text}"`, 60_000, () => (person.heardTexts.length > before ? true : undefined));
  await person.isState('listening', 60_000);
}

/** What the API does when the person types into the form. */
async function editForm(creationId: string, roomName: string, patch: AgentPatch): Promise<void> {
  const { creation, changed } = await creations.applyPatch(office.db, { creationId, author: 'person', patch });
  const edit: DraftEdit = { creationId, revision: creation.revision, changed };
  await office.rooms.sendData(roomName, new TextEncoder().encode(JSON.stringify(edit)), DataPacket_Kind.RELIABLE, {
    topic: draftEditTopic,
  });
}

test(
  "interviews, fills the draft, leaves the person's words alone, and saves after a yes",
  { timeout: withinMs },
  async () => {
    const { call, person, creationId } = await startTalk();
    await answer(person, 'It takes table reservations for a restaurant called Bella Roma.');
    await eventually('the purpose is in the draft', 10_000, async () =>
      (await read(creationId)).draft.instructions === undefined ? undefined : true,
    );
    await editForm(creationId, call.roomName, { name: 'Nova', greeting: 'Buonasera, Nova speaking.' });
    await answer(person, 'Guests who want a table.');
    await answer(person, 'Call it Luna.');
    expect((await read(creationId)).draft).toMatchObject({ name: 'Nova', greeting: 'Buonasera, Nova speaking.' });
    await person.types("That's all.");
    // Who types their yes need not hear the reading back to its end.
    await person.reads(/Here is what I have\. Nova, a booking assistant/u, 60_000);
    await person.types('Yes, please save it.');
    await person.isOut(60_000);

    expect(await office.over(call.id)).toMatchObject({
      kind: 'creation',
      status: 'ended',
      endReason: 'creation_finished',
    });
    const saved = await read(creationId);
    expect(saved.status).toBe('saved');
    const agent = await agents.get(office.db, office.workspaceId, saved.agentId ?? '');
    expect(agent).toMatchObject({
      name: 'Nova',
      publishedVersion: 1,
      draft: { greeting: 'Buonasera, Nova speaking.' },
    });
    const said = await office.turnsOf(call.id);
    expect(said.filter(({ role }) => role === 'person').map(({ text }) => text)).toContain('Yes, please save it.');
    expect(said.at(-1)).toMatchObject({ role: 'agent', interrupted: false, text: expect.stringContaining('saved') });
  },
);

test('a creation that was left is gone on with', { timeout: withinMs }, async () => {
  const first = await startTalk();
  await answer(first.person, 'It takes table reservations for a restaurant called Bella Roma.');
  await first.person.leave();
  expect(await office.over(first.call.id)).toMatchObject({ endReason: 'person_left' });
  const before = await read(first.creationId);
  expect(before.status).toBe('open');

  const second = await startTalk(first.creationId);
  expect(second.person.heardTexts.join(' ')).not.toMatch(/I'm Voxie/u);
  await answer(second.person, 'Guests who want a table.');
  const after = await read(first.creationId);
  expect(after.draft.description).toBe(before.draft.description);
  expect(after.draft.audience).toMatch(/guests who want a table/iu);
  await second.person.leave();
  await office.over(second.call.id);
});

test("a creation finished in the form ends its call with the form's reason", { timeout: withinMs }, async () => {
  const { call, person, creationId } = await startTalk();
  await creations.discard(office.db, { creationId, workspaceId: office.workspaceId });
  // What the API does: first the record, then the room.
  await calls.finish(office.db, call.id, { end: 'creation_finished' });
  await office.rooms.deleteRoom(call.roomName);
  await person.isOut();
  expect(await office.over(call.id)).toMatchObject({ status: 'ended', endReason: 'creation_finished' });
});
