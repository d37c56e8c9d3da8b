import { readdirSync, readlinkSync } from 'node:fs';
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toolsSchema } from '@voxie/contracts';
import type { AgentDraft, Call, RecordingSound } from '@voxie/contracts';
import { recordings } from '@voxie/db';
import { httpSite } from '@voxie/tools/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiUnderTest, restOf } from '../api/support.ts';
import type { Person as Colleague } from '../api/support.ts';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import { delayOf, joinAsEar, lagOf, listenAlong, loudnessOf, medianOf, stretchesOf } from './support/sound.ts';
import type { Loudness } from './support/sound.ts';
import { speak } from './support/speech.ts';
import { asked, asksAloud } from './support/talk.ts';

// The sound and the words of calls: from the notice to the last byte that is removed.

const withinMs = 240_000;
const mostLagMs = 100;
const notice = 'This talk is being recorded for training.';
const recording = { enabled: true, noticeText: notice } as const;

let office: Office;
let editor: Colleague;
let viewer: Colleague;
let owner: Colleague;
let question: Int16Array;

beforeAll(async () => {
  office = await Office.open(['spawner', 'api'], { OUTBOUND_ALLOW: '127.0.0.1/32' });
  question = await speak(office.stack.urls.emulator, 'When are you open today?');
  await office.dial({ transcript: asked });
  const api = new ApiUnderTest(office.stack);
  [editor, viewer, owner] = await Promise.all([api.signUp('editor'), api.signUp('viewer'), api.signUp('owner')]);
  const { error } = await office.db.from('workspace_members').insert([
    { workspace_id: office.workspaceId, user_id: editor.userId, role: 'editor' },
    { workspace_id: office.workspaceId, user_id: viewer.userId, role: 'viewer' },
    { workspace_id: office.workspaceId, user_id: owner.userId, role: 'owner' },
  ]);
  if (error !== null) throw new Error('the colleagues could not be added', { cause: error });
}, 240_000);
afterAll(async () => await office[Symbol.asyncDispose]());

const folder = () => office.stack.env['RECORDINGS_DIR'] ?? '';
const spool = () => join(office.stack.env['SPOOL_DIR'] ?? '', 'recordings');
const fileOf = (call: Call) => join(folder(), call.workspaceId, `${call.id}.ogg`);
type Method = Parameters<Colleague['rest']>[0];
const restAs = async (who: Colleague, method: Method, path: string, body?: object) =>
  await who.rest(method, path, { headers: { 'x-voxie-workspace': office.workspaceId }, body });
const rest = async (method: Method, path: string, body?: object) => await restAs(editor, method, path, body);

const storedSound = async (call: Call): Promise<RecordingSound> =>
  await eventually('the recording is in the store', 60_000, async () => {
    const found = await recordings.get(office.db, call.workspaceId, call.id);
    return found?.status === 'ready' ? found : undefined;
  });

/** By how much each stretch in which someone spoke is later in `recorded` than it was. */
const lagsOf = (there: Loudness, recorded: Loudness) =>
  stretchesOf(there)
    .filter(({ fromMs }) => fromMs >= recorded.fromMs)
    .map((stretch) => lagOf(there, recorded, stretch));

test.each<[string, AgentDraft]>([
  ['realtime', {}],
  ['realtime_tts', { mode: 'realtime_tts' }],
  ['pipeline', { mode: 'pipeline' }],
])('%s: both voices are on the recording, where they were', { timeout: withinMs }, async (_mode, config) => {
  const call = await office.placeCall({ config: { ...config, recording } });
  const person = await office.join(call);
  const along = listenAlong(person);
  await person.reads(/recorded for training/u);
  // Only now: the agent listens to whom it met first.
  const ear = await joinAsEar(office, call, person);
  await eventually('every client can show it', 30_000, () =>
    person.agents()[0]?.attributes['voxie.recording'] === 'on' ? true : undefined,
  );
  for (let turn = 0; turn < 3; turn += 1) await asksAloud(person, question);
  // A machine that is busy sends and plays late: what a bare client measures of it is no error of the recording.
  const lateMs = Math.max(0, medianOf(lagsOf(along.sent(), ear.heard())) - (await delayOf(ear.room)));
  await ear.room.disconnect();
  await person.leave();
  await office.over(call.id);
  const sound = await storedSound(call);
  const recorded = await loudnessOf(fileOf(call), sound.startedAt);
  const lags = { person: lagsOf(along.sent(), recorded.person), agent: lagsOf(along.heard(), recorded.agent) };
  const told = JSON.stringify({ ...lags, lateMs });
  expect(lags.person, told).toHaveLength(3);
  expect(lags.agent.length, told).toBeGreaterThanOrEqual(3);
  expect(Math.abs(medianOf(lags.person) - lateMs), told).toBeLessThanOrEqual(mostLagMs);
  expect(Math.abs(medianOf(lags.agent) + lateMs), told).toBeLessThanOrEqual(mostLagMs);
  expect(Math.max(...sound.waveform.person)).toBeGreaterThan(20);
  expect(Math.max(...sound.waveform.agent)).toBeGreaterThan(20);
  expect((await office.turnsOf(call.id))[0]?.text).toMatch(/^This talk is being recorded for training\. Welcome/u);
});

/** The process that has the journal of a call open. */
function jobOf({ id }: Call): number {
  const opened = (pid: number) => {
    try {
      return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    } catch {
      // It ended, or closed one, while we looked.
      return [];
    }
  };
  const family = office.stack.processes.get('spawner')?.family() ?? [];
  const pid = family.find((each) => opened(each).some((path) => path.includes(id) && path.endsWith('.jsonl')));
  if (pid === undefined) throw new Error('the call has no job');
  return pid;
}

test('what a killed job recorded plays, and the worker stores it', { timeout: withinMs }, async () => {
  const call = await office.placeCall({ config: { recording: { ...recording, notice: 'shown' } } });
  const person = await office.join(call);
  await person.reads(/this is Luna/u);
  await person.speaks(question);
  await eventually('some seconds are on disk', 60_000, async () => {
    const name = (await readdir(spool())).find((each) => each.startsWith(call.id) && each.endsWith('.ogg'));
    return name !== undefined && (await stat(join(spool(), name))).size > 30_000 ? true : undefined;
  });
  process.kill(jobOf(call), 'SIGKILL');
  const sound = await storedSound(call);
  expect(sound.durationMs).toBeGreaterThan(3000);
  const recorded = await loudnessOf(fileOf(call), sound.startedAt);
  expect(stretchesOf(recorded.agent).length).toBeGreaterThan(0);
  expect(stretchesOf(recorded.person).length).toBeGreaterThan(0);
  expect((await readdir(spool())).filter((name) => name.startsWith(call.id) && name.endsWith('.ogg'))).toEqual([]);
  await person.leave();
});

test('a call that is not recorded says nothing of it and leaves no sound', { timeout: withinMs }, async () => {
  const call = await office.placeCall({});
  const person = await office.join(call);
  expect(await person.reads(/Luna/u)).not.toMatch(/recorded/u);
  expect(person.agents()[0]?.attributes['voxie.recording']).toBeUndefined();
  await person.leave();
  await office.over(call.id);
  expect((await rest('GET', `/api/calls/${call.id}/recording`)).status).toBe(404);
});

/** Everything that the database has of a call, as text. */
async function rowsOf({ id }: Call): Promise<string> {
  const { db } = office;
  const rows = await Promise.all([
    db.from('call_sessions').select('*').eq('id', id),
    db.from('call_turns').select('*').eq('call_id', id),
    db.from('call_tool_calls').select('*').eq('call_id', id),
    db.from('call_events').select('*').eq('call_id', id),
    db.from('call_summaries').select('*').eq('call_id', id),
    db.from('memory_facts').select('*').eq('call_id', id),
    db.from('call_recordings').select('*').eq('call_id', id),
    db.from('webhook_events').select('*').eq('call_id', id),
  ]);
  for (const { error } of rows) expect(error).toBeNull();
  return JSON.stringify(rows.map(({ data }) => data));
}

const analysed = async (call: Call) =>
  await eventually('the call is analysed', 60_000, async () => {
    const { data } = await office.db.from('call_summaries').select('status').eq('call_id', call.id);
    return data?.[0]?.status === 'done' ? true : undefined;
  });

/** A call with a tool whose argument and answer are known words, and an owner of what was said. */
async function tellingCall(config: AgentDraft, words: { order: string; answer: string; said: string }) {
  await using shop = await httpSite(() => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ eta: words.answer }),
  }));
  const parameters = { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] };
  const tools = toolsSchema.parse({ track_order: { kind: 'http', url: `${shop.url}/{{order}}`, parameters } });
  const call = await office.placeCall({ config: { ...config, tools } });
  const person = await office.join(call);
  await person.isState('listening');
  await person.types(`${words.said} Please use track_order for the order "${words.order}".`);
  await person.reads(new RegExp(words.answer.replaceAll('.', '\\.'), 'u'));
  await person.isState('listening');
  await person.leave();
  await office.over(call.id);
  await analysed(call);
  return { call, seen: shop.seen.map(({ url }) => decodeURIComponent(url ?? '')) };
}

test(
  'what is to be taken out is in no row, log or webhook, and the tools still had it',
  { timeout: withinMs },
  async () => {
    await using receiver = await httpSite(() => ({ body: '{}' }));
    const events = ['call.started', 'call.ended', 'call.analyzed'];
    expect((await rest('POST', '/api/webhooks', { url: receiver.url, events })).status).toBe(200);
    const words = { order: 'ORD-771177', answer: 'courier.canary@example.com', said: 'I am ada.canary@example.com.' };
    const privacy = { redact: ['email' as const], redactPatterns: { order_number: 'ORD-[0-9]+' } };
    const { call, seen } = await tellingCall({ privacy }, words);
    expect(seen).toEqual(['/ORD-771177']);
    await eventually('the webhooks came', 60_000, () => (receiver.seen.length >= 3 ? true : undefined));
    const logs = ['spawner', 'api'].flatMap((name) => office.stack.processes.get(name)?.logs.lines() ?? []);
    const kept = [await rowsOf(call), logs.join('\n'), JSON.stringify(receiver.seen)];
    for (const text of kept) expect(text).not.toMatch(/canary|771177/u);
    expect(kept[0]).toMatch(/\[email\]/u);
    expect(kept[0]).toMatch(/\[order_number\]/u);
  },
);

const soundIsGone = async (call: Call) =>
  await eventually('the sound is gone', 120_000, async () =>
    (await stat(fileOf(call)).catch(() => null)) === null ? true : undefined,
  );

const canaries = { order: 'canary order', answer: 'canary answer', said: 'My canary name is Ada.' };

/** A fact that an agent remembers of a call. */
async function remember({ id, workspaceId }: Call): Promise<void> {
  const agent = { workspace_id: workspaceId, slug: 'canary', name: 'Luna', draft: { name: 'Luna' } };
  const { data } = await office.db.from('agents').insert(agent).select('id').single();
  const fact = { workspace_id: workspaceId, agent_id: data?.id ?? '', participant: 'Ada', call_id: id };
  const kept = await office.db.from('memory_facts').insert({ ...fact, fact: 'canary', quote: 'x', origin: 'model' });
  if (kept.error !== null) throw new Error('the fact is not kept', { cause: kept.error });
}

/** Hears a recording by a key, which then is revoked: its link is none from then on. Answers the key's id. */
async function heardByKey({ id }: Call): Promise<unknown> {
  const { body } = await restAs(owner, 'POST', '/api/keys', { name: 'Quality', scopes: ['calls:read'] });
  const keyId = (body['key'] as Record<string, unknown>)['id'];
  const { api } = office.stack.urls;
  const playable = await restOf(api, String(body['token']))('GET', `/api/calls/${id}/recording`);
  const url = `${api}${String(playable.body['url'])}`;
  const hear = async () => (await fetch(url, { headers: { range: 'bytes=0-9' } })).status;
  expect(await hear()).toBe(206);
  expect((await restAs(owner, 'DELETE', `/api/keys/${String(keyId)}`)).status).toBe(200);
  expect(await hear()).toBe(404);
  return keyId;
}

test(
  'deleted: sound, words and all that was drawn from them; a store that is away is asked again',
  { timeout: withinMs },
  async () => {
    const { call } = await tellingCall({ recording }, canaries);
    await remember(call);
    await storedSound(call);
    expect(await rowsOf(call)).toMatch(/canary/u);

    const path = `/api/calls/${call.id}`;
    const playable = await restAs(viewer, 'GET', `${path}/recording`);
    expect(playable.body).toMatchObject({ status: 'ready', waveform: { person: expect.any(Array) } });
    const url = `${office.stack.urls.api}${String(playable.body['url'])}`;
    const part = await fetch(url, { headers: { range: 'bytes=0-99' } });
    expect([part.status, part.headers.get('content-type')]).toEqual([206, 'audio/ogg']);
    expect((await part.arrayBuffer()).byteLength).toBe(100);
    expect((await fetch(url.replace(/member=[^&]+/u, `member=${editor.userId}`))).status).toBe(404);
    const keyId = await heardByKey(call);

    expect((await restAs(viewer, 'DELETE', `${path}/content`)).status).toBe(403);
    await rename(folder(), `${folder()}.away`);
    await writeFile(folder(), '');
    const deleted = await rest('DELETE', `${path}/content`);
    expect([deleted.status, deleted.body]).toMatchObject([200, { has_recording: false, last_words: null }]);
    expect((await fetch(url)).status).toBe(404);
    expect((await rest('GET', `${path}/recording`)).body).toMatchObject({ status: 'deleted', url: null });
    expect(await rowsOf(call)).not.toMatch(/canary/u);
    const after = await rest('GET', path);
    expect(JSON.stringify(after.body)).not.toMatch(/canary/u);
    expect(after.body).toMatchObject({ turns: expect.arrayContaining([expect.objectContaining({ text: null })]) });
    expect(after.body['usage']).not.toEqual([]);

    await rm(folder());
    await rename(`${folder()}.away`, folder());
    expect((await stat(fileOf(call))).size).toBeGreaterThan(0);
    await soundIsGone(call);
    const trail = office.db
      .from('audit_log')
      .select('action, actor_name, key_id')
      .eq('target', call.id)
      .eq('outcome', 'done');
    const { data: audit } = await trail.order('at');
    expect(audit).toEqual([
      { action: 'recordings.play', actor_name: viewer.email, key_id: null },
      { action: 'recordings.play', actor_name: 'Quality', key_id: keyId },
      { action: 'calls.deleteContent', actor_name: editor.email, key_id: null },
    ]);
  },
);

test('what was kept long enough goes by itself', { timeout: withinMs }, async () => {
  const { call } = await tellingCall({ recording, privacy: { keepTranscriptDays: 1 } }, canaries);
  await storedSound(call);
  expect(await recordings.sweep(office.db, 10)).toEqual([]);
  const past = new Date(Date.now() - 1000).toISOString();
  await office.db.from('call_sessions').update({ content_expires_at: past }).eq('id', call.id);
  const { id: callId, workspaceId } = call;
  expect(await recordings.sweep(office.db, 10)).toEqual([{ what: 'content', workspaceId, callId }]);
  expect(await rowsOf(call)).not.toMatch(/canary/u);
  await soundIsGone(call);
});
