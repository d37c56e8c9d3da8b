import type { Call } from '@voxie/contracts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';

const withinMs = 180_000;
let office: Office;

beforeAll(async () => {
  office = await Office.open(['spawner']);
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());

const joinInOwnProcess = `
  const [file, url, token] = process.argv.slice(1);
  import(file).then(({ Person }) => Person.join(url, token)).then(() => process.stdout.write('joined'));
`;

/** Joins from a process that is then killed: no goodbye reaches LiveKit. */
async function joinAndVanish({ id, roomName }: Call, identity: string): Promise<void> {
  const token = await office.tokenFor(roomName, identity);
  const args = [
    '-e',
    joinInOwnProcess,
    join(import.meta.dirname, 'support/person.ts'),
    office.stack.urls.livekit,
    token,
  ];
  const guest = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  // rtc-node logs on the same stream.
  for await (const chunk of guest.stdout) if (String(chunk).includes('joined')) break;
  await eventually('the greeting is in the record', 60_000, async () =>
    (await office.turnsOf(id)).length > 0 ? true : undefined,
  );
  guest.kill('SIGKILL');
  await once(guest, 'exit');
}

test.concurrent('a person who is lost for good ends the call by name', { timeout: withinMs }, async () => {
  const call = await office.placeCall();
  await joinAndVanish(call, 'person-lost');
  expect(await office.over(call.id, 120_000)).toMatchObject({ status: 'ended', endReason: 'person_lost' });
});

test.concurrent('a person who is lost and comes back goes on, ungreeted', { timeout: withinMs }, async () => {
  const call = await office.placeCall();
  await joinAndVanish(call, 'person-back');
  await eventually('LiveKit knows that the person is gone', 60_000, async () =>
    (await office.rooms.listParticipants(call.roomName)).length === 1 ? true : undefined,
  );
  const person = await office.join(call, 'person-back');
  await person.isState('listening');
  await person.types('When are you open?');
  await person.reads(/5 pm/u);
  await person.leave();
  expect(await office.over(call.id)).toMatchObject({ endReason: 'person_left' });
  expect((await office.turnsOf(call.id)).map(({ role }) => role)).toEqual(['agent', 'person', 'agent']);
});

test.concurrent('a call that nobody joins ends by name', { timeout: withinMs }, async () => {
  const call = await office.placeCall();
  expect(await office.over(call.id, 120_000)).toMatchObject({ status: 'ended', endReason: 'person_never_joined' });
  expect(await office.turnsOf(call.id)).toEqual([]);
});
