import { completeConfig, turnTakingPresetOf, turnTakingPresets } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { removeTool, setTool } from './grant-tools.ts';
import { startDrafting } from './testing/memory-drafting.ts';
import { updateDraft } from './update-draft.ts';
import { useTemplate } from './use-template.ts';

const typed = (...paths: string[]) =>
  Object.fromEntries(paths.map((path) => [path, { by: 'person', at: '2026-01-01T00:00:00Z' } as const]));
const stock = { method: 'GET', url: 'https://shop.example.com/stock?item={{item}}' };

test('a tool is granted with its defaults, and changed without losing what was said of it', async () => {
  const { drafting, now } = startDrafting();
  expect(await setTool(drafting, { name: 'check_stock', kind: 'http', settings: stock })).toMatchObject({
    ok: true,
    changed: ['tools.check_stock'],
  });
  await setTool(drafting, { name: 'check_stock', kind: 'http', settings: { timeoutSeconds: 20 } });
  expect(now().draft.tools?.['check_stock']).toMatchObject({ ...stock, kind: 'http', timeoutSeconds: 20 });
  await setTool(drafting, { name: 'check_stock', kind: 'http', settings: { timeoutSeconds: null } });
  expect(now().draft.tools?.['check_stock']?.timeoutSeconds).toBe(10);
  await setTool(drafting, { name: 'check_stock', kind: 'file_list' });
  expect(now().draft.tools?.['check_stock']).toEqual({
    kind: 'file_list',
    description: '',
    approval: 'none',
    timeoutSeconds: 10,
  });
});

test.each([
  ['an address that is none', { name: 'x', kind: 'http', settings: { url: 'shop' } }, 'tools.x.url'],
  ['no address', { name: 'x', kind: 'http' }, 'tools.x.url'],
  ['a setting that is none', { name: 'x', kind: 'file_read', settings: { folder: '/' } }, 'tools.x.folder'],
  ['a kind that is none', { name: 'x', kind: 'shell' }, 'kind'],
  ['a name no model can call', { name: 'Check stock!', kind: 'file_read' }, 'name'],
])('%s is told to the model, and nothing is granted', async (_name, args, path) => {
  const { drafting, now } = startDrafting();
  expect(await setTool(drafting, args)).toMatchObject({ ok: false, changed: [], problems: [{ path }] });
  expect(now().draft).toEqual({});
});

test('a key never stands in the draft: its name does, and the person is told to add it', async () => {
  const { drafting, now } = startDrafting();
  const withHeader = (value: string) => ({
    name: 'check_stock',
    kind: 'http',
    settings: { ...stock, headers: { Authorization: value, Accept: 'application/json' } },
  });
  const refused = await setTool(drafting, withHeader('Bearer sk-12345'));
  expect(refused).toMatchObject({ ok: false, problems: [{ path: 'tools.check_stock.headers.Authorization' }] });
  expect(JSON.stringify(refused)).not.toContain('sk-12345');
  expect(now().draft).toEqual({});
  const granted = await setTool(drafting, withHeader('Bearer {{secret:SHOP_KEY}}'));
  expect(granted.advice?.join(' ')).toContain('SHOP_KEY');
  const query = { name: 'rows', kind: 'database_query', settings: { connection: 'DATABASE_URL_READONLY' } };
  expect((await setTool(drafting, query)).advice?.join(' ')).toContain('DATABASE_URL_READONLY');
});

test('a tool the person made is theirs', async () => {
  const made = startDrafting({}, typed('tools.check_stock'));
  expect(await setTool(made.drafting, { name: 'check_stock', kind: 'http', settings: stock })).toMatchObject({
    ok: true,
    changed: [],
    keptForPerson: ['tools.check_stock'],
  });
  const asked = { name: 'check_stock', kind: 'http', settings: stock, overwrite: true };
  expect(await setTool(made.drafting, asked)).toMatchObject({ changed: ['tools.check_stock'], keptForPerson: [] });
  expect(await removeTool(made.drafting, { name: 'check_stock' })).toMatchObject({
    keptForPerson: ['tools.check_stock'],
  });
  expect(await removeTool(made.drafting, { name: 'check_stock', overwrite: true })).toMatchObject({ ok: true });
  expect(made.now().draft.tools).toBeUndefined();
  expect(await removeTool(made.drafting, { name: 'check_stock' })).toMatchObject({
    ok: false,
    problems: [{ path: 'tools.check_stock' }],
  });
});

test('a template fills in what was not said, and leaves what was', async () => {
  const { drafting, now } = startDrafting({ name: 'Tara', instructions: 'You help.', knowledge: 'Open at 8.' });
  const result = await useTemplate(drafting, { template: 'receptionist' });
  expect(result.advice?.length).toBeGreaterThan(0);
  expect(now().draft).toMatchObject({ name: 'Tara', knowledge: 'Open at 8.', type: 'receptionist' });
  expect(now().draft.instructions).toMatch(/^You are the receptionist/u);
  expect(Object.keys(now().draft.tools ?? {})).toEqual(['take_message']);
  expect(completeConfig(now().draft).variables).toHaveProperty('company_name');
});

test("what the person typed stays under a template, and another field is the template's where they ask", async () => {
  const { drafting, now } = startDrafting({ name: 'Tara', instructions: 'Mine.' }, typed('instructions'));
  expect(await useTemplate(drafting, { template: 'interviewer', replace: ['name'] })).toMatchObject({
    ok: true,
    keptForPerson: ['instructions'],
  });
  expect(now().draft).toMatchObject({ name: 'Robin', instructions: 'Mine.' });
  expect(await useTemplate(drafting, { template: 'interviewer', replace: ['colour'] })).toMatchObject({ ok: false });
  expect(await useTemplate(drafting, { template: 'astronaut' })).toMatchObject({
    ok: false,
    problems: [{ path: 'template' }],
  });
});

test('a preset of turn-taking stands for all its settings', async () => {
  const { drafting, now } = startDrafting({ turnTaking: { minDelayMs: 900 } });
  await updateDraft(drafting, { patch: {}, turnTakingPreset: 'fast' });
  expect(now().draft.turnTaking).toEqual(turnTakingPresets.fast);
  await updateDraft(drafting, { patch: { turnTaking: { minDelayMs: 400 } } });
  expect(turnTakingPresetOf(completeConfig({ name: 'x', instructions: 'x', ...now().draft }).turnTaking)).toBeNull();
});

test('Hindi on Sarvam is one patch, and a speaker of the other model is still missing something', async () => {
  const { drafting, now } = startDrafting({ name: 'Priya', instructions: 'You help.' });
  const voice = (name: string, model = 'bulbul:v3') => ({
    patch: {
      mode: 'pipeline',
      language: 'hi-IN',
      stt: { provider: 'sarvam' },
      tts: { provider: 'sarvam', model, voice: name },
    },
  });
  expect(await updateDraft(drafting, voice('priya'))).toMatchObject({ ok: true, missing: [] });
  expect(completeConfig(now().draft)).toMatchObject({ mode: 'pipeline', tts: { voice: 'priya' } });
  expect(await updateDraft(drafting, voice('anushka'))).toMatchObject({ ok: true, missing: [{ path: 'tts.voice' }] });
  expect(await updateDraft(drafting, voice('nobody'))).toMatchObject({ ok: false, problems: [{ path: 'tts.voice' }] });
});

test('only knowledge sources that are there are chosen', async () => {
  const { drafting, now } = startDrafting({}, {}, [{ name: 'opening-hours', title: 'Opening hours', isReady: true }]);
  const choose = (...sources: string[]) => updateDraft(drafting, { patch: { knowledgeBase: { sources } } });
  expect(await choose('opening-hours')).toMatchObject({ ok: true, changed: ['knowledgeBase.sources'] });
  expect(await choose('prices')).toMatchObject({
    ok: false,
    problems: [{ path: 'knowledgeBase.sources', message: expect.stringContaining('opening-hours') }],
  });
  expect(now().draft.knowledgeBase?.sources).toEqual(['opening-hours']);
});

test('a provider that the workers have no key for is chosen, and what it needs is told', async () => {
  const { drafting, now } = startDrafting();
  const sarvam = { provider: 'sarvam' };
  const result = await updateDraft(drafting, { patch: { mode: 'pipeline', stt: sarvam, tts: sarvam } });
  expect(result.advice).toEqual([expect.stringContaining('SARVAM_API_KEY')]);
  expect(now().draft.tts?.provider).toBe('sarvam');
  expect((await updateDraft(drafting, { patch: { tts: { provider: 'openai' } } })).advice).toBeUndefined();
});
