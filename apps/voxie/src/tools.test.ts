import { initializeLogger, voice } from '@livekit/agents';
import {
  AppError,
  applyPatch,
  changedPaths,
  completeConfig,
  draftProblems,
  patchPaths,
  withoutPaths,
} from '@voxie/contracts';
import type { AgentDraft, Creation, Touched } from '@voxie/contracts';
import { beforeAll, expect, test } from 'vitest';
import { voxieToolset } from './tools.ts';
import type { Drafting } from './tools.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

/** A creation in memory with the rules of the stored one: what the person typed is kept. */
function startDrafting(draft: AgentDraft = {}, touched: Touched = {}) {
  let creation: Creation = {
    id: '00000000-0000-4000-8000-000000000001',
    workspaceId: '00000000-0000-4000-8000-000000000002',
    status: 'open',
    draft,
    touched,
    problems: draftProblems(draft),
    revision: 1,
    agentId: null,
    callId: null,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  };
  const drafting: Drafting = {
    read: () => Promise.resolve(creation),
    apply: ({ patch, overwrite = [] }) => {
      const kept = patchPaths(patch).filter(
        (path) => creation.touched[path]?.by === 'person' && !overwrite.includes(path),
      );
      const after = applyPatch(creation.draft, withoutPaths(patch, kept));
      const changed = changedPaths(creation.draft, after);
      creation = { ...creation, draft: after, problems: draftProblems(after), revision: creation.revision + 1 };
      return Promise.resolve({ creation, changed, keptForPerson: kept });
    },
    save: () => {
      completeConfig(creation.draft);
      creation = { ...creation, status: 'saved' };
      return Promise.resolve(creation);
    },
  };
  return { drafting, now: () => creation };
}

/** What the model is told when it calls a tool so: the talk runs in a real session with a scripted model. */
async function callTool(
  drafting: Drafting,
  tool: { name: string; args: Record<string, unknown> },
  onSaved = () => undefined,
) {
  const llm = new voice.testing.FakeLLM([{ input: 'go', toolCalls: [tool] }]);
  const session = new voice.AgentSession({ llm, vad: null, turnHandling: { turnDetection: null } });
  await session.start({ agent: new voice.Agent({ instructions: 'x', tools: voxieToolset(drafting, onSaved) }) });
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
  ['a field that is none', { patch: { colour: 'red' } }, ''],
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
  expect(await callTool(incomplete.drafting, { name: 'save_agent', args: { confirmed: true } }, onSaved)).toMatchObject(
    {
      ok: false,
      agentName: null,
      problems: [{ path: 'instructions' }],
    },
  );
  const complete = startDrafting({ name: 'Luna', instructions: 'You host.' });
  expect(await callTool(complete.drafting, { name: 'save_agent', args: { confirmed: false } }, onSaved)).toMatchObject({
    ok: false,
  });
  expect(saved).toEqual([]);
  expect(await callTool(complete.drafting, { name: 'save_agent', args: { confirmed: true } }, onSaved)).toEqual({
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
