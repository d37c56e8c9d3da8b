import { secrets } from '@voxie/db';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';

const withinMs = 60_000;
let office: Office;

beforeAll(async () => {
  office = await Office.open(['spawner']);
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());
afterEach(() => office.dial(null));

/** The next call works, and the worker is still the one that was started. */
async function nextCallWorks(): Promise<void> {
  await office.dial(null);
  const call = await office.placeCall();
  const person = await office.join(call);
  await person.reads(/Luna/u);
  await person.leave();
  expect(await office.over(call.id)).toMatchObject({ endReason: 'person_left' });
  expect(office.stack.processes.get('spawner')?.isRunning).toBe(true);
}

test.each([
  ['refuses the key', { status: 401 }, 'provider_unauthorized'],
  ['says the quota is used up', { status: 429, code: 'insufficient_quota' }, 'provider_quota'],
  ['limits requests', { status: 429, code: 'rate_limit_exceeded' }, 'provider_rate_limited'],
  ['is broken', { status: 500 }, 'provider_failed'],
])(
  'a provider that %s fails the call by name, and the next call works',
  { timeout: withinMs },
  async (_name, failures, reason) => {
    await office.dial({ failures });
    const call = await office.placeCall();
    const person = await office.join(call);
    expect(await office.over(call.id)).toMatchObject({ status: 'failed', failureReason: reason });
    await person.isOut();
    await nextCallWorks();
  },
);

test.each([
  ['refuses the key', { status: 401, at: 'response' }, 'provider_unauthorized'],
  ['says the quota is used up', { status: 429, code: 'insufficient_quota', at: 'response' }, 'provider_quota'],
])(
  'a provider that %s only when it should speak fails the call by name',
  { timeout: withinMs },
  async (_name, failures, reason) => {
    await office.dial({ failures });
    const call = await office.placeCall();
    await office.join(call);
    expect(await office.over(call.id)).toMatchObject({ status: 'failed', failureReason: reason });
    await nextCallWorks();
  },
);

test("a workspace's own key is used in place of the deployment's, and is forgotten with its secret", async () => {
  await office.dial({ failures: { status: 401 } }, 'own');
  await office.keepSecret('OPENAI_API_KEY', 'emu-own');
  const call = await office.placeCall();
  await office.join(call);
  expect(await office.over(call.id)).toMatchObject({ status: 'failed', failureReason: 'provider_unauthorized' });
  await secrets.remove(office.db, office.workspaceId, 'OPENAI_API_KEY');
  await office.dial(null, 'own');
  await nextCallWorks();
}, 120_000);

test.each([
  ['model', { realtime: { model: 'gpt-nonsense' } }, 'provider_model_unknown'],
  ['voice', { realtime: { voice: 'nobody' } }, 'provider_voice_unknown'],
])('an unknown %s fails that call by name', { timeout: withinMs }, async (_name, config, reason) => {
  const call = await office.placeCall({ config });
  await office.join(call);
  expect(await office.over(call.id)).toMatchObject({ status: 'failed', failureReason: reason });
  await nextCallWorks();
});

test('a provider that takes the connection and never answers is unreachable', { timeout: withinMs }, async () => {
  await office.dial({ failures: { mode: 'hang' } });
  const call = await office.placeCall();
  await office.join(call);
  expect(await office.over(call.id, 40_000)).toMatchObject({ status: 'failed', failureReason: 'provider_unreachable' });
  await nextCallWorks();
});

test('a provider that is asked to speak and stays silent has failed', { timeout: withinMs }, async () => {
  await office.dial({ failures: { mode: 'hang', at: 'response' } });
  const call = await office.placeCall();
  await office.join(call);
  expect(await office.over(call.id, 40_000)).toMatchObject({ status: 'failed', failureReason: 'provider_failed' });
  await nextCallWorks();
});

test('a provider that hangs up again and again has failed', { timeout: withinMs }, async () => {
  await office.dial({ failures: { mode: 'close_after_ms', closeAfterMs: 0, closeCode: 1000 } });
  const call = await office.placeCall();
  await office.join(call);
  expect(await office.over(call.id, 40_000)).toMatchObject({ status: 'failed', failureReason: 'provider_failed' });
  await nextCallWorks();
});

test('a connection that breaks once is made again, and the talk goes on', { timeout: withinMs }, async () => {
  // The worker's question for the model takes one of the two, its session the other.
  await office.dial({ failures: { mode: 'close_after_ms', closeAfterMs: 6000, remaining: 2 } });
  const call = await office.placeCall();
  const person = await office.join(call);
  await person.reads(/Luna/u);
  await person.isState('listening');
  const [first] = await office.openSessions();
  await eventually('another session is open', 20_000, async () => {
    const [now] = await office.openSessions();
    return now !== undefined && now !== first ? now : undefined;
  });
  await person.types('When are you open?');
  await person.reads(/5 pm/u);
  await person.leave();
  expect(await office.over(call.id)).toMatchObject({ status: 'ended', endReason: 'person_left' });
});

test("nobody at the provider's address", { timeout: withinMs }, async () => {
  await office.stack.processes.get('emulator')?.stop();
  const call = await office.placeCall();
  await office.join(call);
  expect(await office.over(call.id)).toMatchObject({ status: 'failed', failureReason: 'provider_unreachable' });
  await office.stack.startApp('emulator');
  await nextCallWorks();
});
