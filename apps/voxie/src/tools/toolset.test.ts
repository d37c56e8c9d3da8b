import { initializeLogger, voice } from '@livekit/agents';
import { AppError } from '@voxie/contracts';
import { beforeAll, expect, test } from 'vitest';
import { Consent } from './consent.ts';
import type { Drafting } from './drafting.ts';
import { startDrafting } from './testing/memory-drafting.ts';
import { voxieToolset } from './toolset.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

/** The person has heard the draft and answered. */
function answered(): Consent {
  const consent = new Consent();
  consent.voxieSpoke();
  consent.personSpoke();
  return consent;
}

/** What the model is told when it calls a tool so: the talk runs in a real session with a scripted model. */
async function callTool(
  drafting: Drafting,
  tool: { name: string; args: Record<string, unknown> },
  { onSaved = () => undefined, consent = answered() }: { onSaved?: () => void; consent?: Consent } = {},
) {
  const llm = new voice.testing.FakeLLM([{ input: 'go', toolCalls: [tool] }]);
  const session = new voice.AgentSession({ llm, vad: null, turnHandling: { turnDetection: null } });
  await session.start({
    agent: new voice.Agent({ instructions: 'x', tools: voxieToolset({ drafting, consent, onSaved }) }),
  });
  try {
    const result = await session.run({ userInput: 'go' }).wait();
    const output = result.events.find((event) => event.type === 'function_call_output');
    if (output?.type !== 'function_call_output') throw new Error('no tool was called');
    expect(output.item.isError).toBe(false);
    return JSON.parse(output.item.output) as unknown;
  } finally {
    await session.close();
  }
}

const update = (args: Record<string, unknown>) => ({ name: 'update_draft', args });

test('what was learned is written, and the model hears what is still missing', async () => {
  const { drafting, now } = startDrafting();
  const result = await callTool(drafting, update({ patch: { name: 'Luna', realtime: { voice: 'cedar' } } }));
  expect(result).toMatchObject({
    ok: true,
    changed: ['name', 'realtime.voice'],
    keptForPerson: [],
    problems: [],
    draft: { name: 'Luna' },
  });
  expect(result).toMatchObject({ missing: [{ path: 'instructions' }] });
  expect(now().draft).toEqual({ name: 'Luna', realtime: { voice: 'cedar' } });
});

test('what the person typed is kept, unless they asked for it', async () => {
  const touched = { name: { by: 'person', at: '2026-01-01T00:00:00Z' } } as const;
  const { drafting, now } = startDrafting({ name: 'Nova' }, touched);
  expect(await callTool(drafting, update({ patch: { name: 'Luna', type: 'host' } }))).toMatchObject({
    ok: true,
    changed: ['type'],
    keptForPerson: ['name'],
  });
  expect(now().draft).toEqual({ name: 'Nova', type: 'host' });
  expect(await callTool(drafting, update({ patch: { name: 'Luna' }, overwrite: ['name'] }))).toMatchObject({
    changed: ['name'],
  });
});

test.each([
  ['a field that is none', { patch: { colour: 'red' } }, 'colour'],
  ['tools in the patch', { patch: { tools: {} } }, 'tools'],
  ['a value that is not valid', { patch: { language: 'Klingon' } }, 'language'],
  ['a number out of range', { patch: { realtime: { speed: 9 } } }, 'realtime.speed'],
  ['no patch at all', {}, ''],
])('%s is refused with the problem, and nothing is written', async (_name, args, path) => {
  const { drafting, now } = startDrafting({ name: 'Luna' });
  expect(await callTool(drafting, update(args))).toMatchObject({
    ok: false,
    changed: [],
    problems: [{ path }],
    draft: { name: 'Luna' },
  });
  expect(now().revision).toBe(1);
});

test('a draft is read with what the person typed', async () => {
  const { drafting } = startDrafting({ name: 'Nova' }, { name: { by: 'person', at: '2026-01-01T00:00:00Z' } });
  expect(await callTool(drafting, { name: 'read_draft', args: {} })).toEqual({
    draft: { name: 'Nova' },
    missing: [expect.objectContaining({ path: 'instructions' })],
    typedByPerson: ['name'],
  });
});

test('saving needs a yes and a complete draft; then the call may end', async () => {
  const saved: string[] = [];
  const onSaved = () => void saved.push('saved');
  const incomplete = startDrafting({ name: 'Luna' });
  expect(
    await callTool(incomplete.drafting, { name: 'save_agent', args: { confirmed: true } }, { onSaved }),
  ).toMatchObject({
    ok: false,
    agentName: null,
    problems: [{ path: 'instructions' }],
  });
  const complete = startDrafting({ name: 'Luna', instructions: 'You host.' });
  expect(
    await callTool(complete.drafting, { name: 'save_agent', args: { confirmed: false } }, { onSaved }),
  ).toMatchObject({
    ok: false,
  });
  expect(saved).toEqual([]);
  expect(await callTool(complete.drafting, { name: 'save_agent', args: { confirmed: true } }, { onSaved })).toEqual({
    ok: true,
    agentName: 'Luna',
    problems: [],
  });
  expect(saved).toEqual(['saved']);
});

test('a creation that was closed meanwhile is told to the model in words', async () => {
  const { drafting } = startDrafting();
  const closed: Drafting = {
    ...drafting,
    apply: () => Promise.reject(new AppError('CONFLICT', 'This creation is finished.')),
  };
  expect(await callTool(closed, update({ patch: { name: 'Luna' } }))).toMatchObject({
    ok: false,
    problems: [{ path: '', message: 'This creation is finished.' }],
  });
});

test('without an answer since the last change nothing is saved, and the model hears why', async () => {
  const { drafting } = startDrafting({ name: 'Luna', instructions: 'You host.' });
  const consent = answered();
  const save = { name: 'save_agent', args: { confirmed: true } };
  await callTool(drafting, update({ patch: { type: 'host' } }), { consent });
  expect(await callTool(drafting, save, { consent })).toMatchObject({
    ok: false,
    problems: [{ path: 'confirmed', message: expect.stringMatching(/has changed.*Read it back/u) }],
  });
  consent.voxieSpoke();
  expect(await callTool(drafting, save, { consent })).toMatchObject({
    ok: false,
    problems: [{ message: expect.stringMatching(/not answered yet/u) }],
  });
  consent.personSpoke();
  expect(await callTool(drafting, save, { consent })).toMatchObject({ ok: true });
});
