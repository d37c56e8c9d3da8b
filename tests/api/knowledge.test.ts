import { knowledge, knowledgePassages } from '@voxie/db';
import type { KnowledgeEvent } from '@voxie/contracts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { ApiUnderTest, eventually } from './support.ts';
import type { Person } from './support.ts';

let api: ApiUnderTest;
let ada: Person;
let workspaceId = '';

beforeAll(async () => {
  api = new ApiUnderTest(await useSharedStack(['supabase', 'livekit', 'emulator', 'api']));
  ada = await api.signUp('ada');
  workspaceId = (await ada.voxie.trpc.system.me.query()).currentWorkspaceId;
});

const { list, get, add, passages, search, watch, retry } = {
  list: () => ada.voxie.trpc.knowledge.list.query({ limit: 100 }),
  get: (sourceId: string) => ada.voxie.trpc.knowledge.get.query({ sourceId }),
  add: (input: Parameters<typeof ada.voxie.trpc.knowledge.add.mutate>[0]) => ada.voxie.trpc.knowledge.add.mutate(input),
  passages: (sourceId: string) => ada.voxie.trpc.knowledge.passages.query({ sourceId, limit: 100 }),
  search: async (query: string, sources?: string[]) =>
    (await ada.voxie.trpc.knowledge.search.query({ query, limit: 5, ...(sources === undefined ? {} : { sources }) }))
      .items,
  watch: (onData: (event: KnowledgeEvent) => void) =>
    ada.voxie.trpc.knowledge.watch.subscribe({}, { onData: ({ data }) => onData(data) }),
  retry: (sourceId: string) => ada.voxie.trpc.knowledge.retry.mutate({ sourceId }),
};

const settled = (sourceId: string) =>
  eventually(
    'the source is indexed',
    async () => {
      const source = await get(sourceId);
      return source.status === 'ready' || source.status === 'failed' ? source : undefined;
    },
    60_000,
  );

/** 200 pages: each about a plan of its own, with the same words around what differs. */
const page = (number: number) =>
  `# Plan ${number}\n\nThe plan is for teams.\n\n## Refunds\n\nMoney for plan ${number} is given back within ${100 + number} days. Ask for form R${number}.\n\n## Support\n\nSupport for plan ${number} answers on weekdays.`;

test('200 pages are indexed with progress; a question finds its passage; what is deleted or replaced is gone', async () => {
  const events: KnowledgeEvent[] = [];
  const watching = watch((event) => events.push(event));
  const handbook = await add({
    title: 'Plan handbook',
    content: { kind: 'markdown', text: Array.from({ length: 200 }, (_, index) => page(index)).join('\n\n') },
  });
  expect(handbook).toMatchObject({ name: 'plan-handbook', status: 'queued', isSearchable: false });
  expect(await settled(handbook.id)).toMatchObject({ status: 'ready', passageCount: 600, language: 'english' });
  const seen = events.flatMap(({ changed }) => changed).filter(({ id }) => id === handbook.id);
  expect(seen.some(({ passagesDone, passagesTotal }) => passagesTotal === 600 && passagesDone < 600)).toBe(true);
  await eventually('the end is told', async () =>
    events.some(({ changed }) => changed.some(({ status }) => status === 'ready')) ? true : undefined,
  );

  const [hit] = await search('Within how many days is the money for plan 137 given back?');
  expect(hit).toMatchObject({ name: 'plan-handbook', title: 'Plan handbook', section: 'Plan 137 › Refunds' });
  expect(hit?.text).toContain('within 237 days');
  // By words alone, as without a server for embeddings.
  const byWords = { workspaceId, sources: ['plan-handbook'], query: 'form R42', embedding: null, limit: 3 };
  expect((await knowledgePassages.search(api.service, byWords))[0]?.section).toBe('Plan 42 › Refunds');
  expect(await search('money for plan 137', ['another-source'])).toEqual([]);

  // While a new content is read the old one answers; then the new one alone.
  const replaced = await add({
    title: 'Plan handbook',
    replace: true,
    content: { kind: 'markdown', text: '# Plan 137\n\nMoney for plan 137 is given back within 9 days.' },
  });
  expect(replaced).toMatchObject({ id: handbook.id, revision: 2, isSearchable: true });
  expect(await settled(handbook.id)).toMatchObject({ passageCount: 1 });
  expect((await search('money for plan 137')).map(({ text }) => text)).toEqual([
    expect.stringContaining('within 9 days'),
  ]);
  expect((await passages(handbook.id)).items).toHaveLength(1);

  await ada.voxie.trpc.knowledge.delete.mutate({ sourceId: handbook.id });
  expect(await search('money for plan 137')).toEqual([]);
  const { data } = await api.service.from('knowledge_passages').select('id').eq('source_id', handbook.id);
  expect(data).toEqual([]);
  await eventually('the deletion is told', async () =>
    events.some(({ deletedIds }) => deletedIds.includes(handbook.id)) ? true : undefined,
  );
  watching.unsubscribe();
});

test('indexing that was cut off goes on where it stopped, and ends the same', async () => {
  const source = await knowledge.insert(api.service, {
    workspaceId,
    name: 'cut-off',
    title: 'Cut off',
    kind: 'markdown',
    url: null,
    sizeBytes: 1,
    createdBy: ada.userId,
  });
  await knowledge.writeContent(api.service, source, {
    kind: 'markdown',
    body: Array.from({ length: 30 }, (_, index) => page(index)).join('\n\n'),
  });
  // As a process leaves it that died after a batch.
  const done = Array.from({ length: 25 }, (_, seq) => ({
    seq,
    section: 'Kept',
    page: null,
    text: 'From before',
    embedding: null,
  }));
  await knowledgePassages.write(api.service, source, { passages: done, language: 'english', embeddingModel: null });
  await knowledge.progress(api.service, source, { status: 'failed', error: 'cut off' });
  await retry(source.id);
  expect(await settled(source.id)).toMatchObject({ status: 'ready', passageCount: 90 });
  const stored = (await passages(source.id)).items;
  expect(stored.filter(({ section }) => section === 'Kept')).toHaveLength(25);
  expect(stored.at(-1)?.section).toBe('Plan 29 › Support');
});

test('what cannot be read says why; an address of a private network is not fetched; a name is taken once', async () => {
  const scanned = await add({ title: 'Scan', content: { kind: 'pdf', base64: emptyPdf } });
  const failed = await settled(scanned.id);
  expect(failed).toMatchObject({ status: 'failed', isSearchable: false });
  expect(failed.error).toMatch(/scanned/u);

  let isAsked = false;
  const inside = createServer((_request, response) => {
    isAsked = true;
    response.end('inside');
  });
  await new Promise<void>((resolve) => void inside.listen(0, '127.0.0.1', resolve));
  const { port } = inside.address() as AddressInfo; // TCP, so it is no pipe's name.
  const address = await add({ title: 'Inside', content: { kind: 'url', url: `http://127.0.0.1:${port}/` } });
  expect(await settled(address.id)).toMatchObject({ status: 'failed' });
  expect(isAsked).toBe(false);
  inside.close();

  const named = { name: 'hours', title: 'Hours', content: { kind: 'text', text: 'Open from nine to five.' } } as const;
  const first = await add(named);
  await expect(add(named)).rejects.toThrow(/named hours already/u);
  const second = await add({ title: 'Hours', content: named.content });
  expect([first.name, second.name]).toEqual(['hours', 'hours-2']);
  expect((await list()).items.map(({ name }) => name)).toEqual(expect.arrayContaining(['scan', 'inside', 'hours']));
});

test('ten megabytes are taken, and no more', async () => {
  const sentence = 'The quick brown fox jumps over the lazy dog. ';
  const tooMuch = sentence.repeat(Math.ceil((10.2 * 1024 * 1024) / sentence.length));
  const refused = await ada.rest('POST', '/api/knowledge', {
    body: { title: 'Too much', content: { kind: 'text', text: tooMuch } },
  });
  expect(refused).toMatchObject({ status: 400, body: { problems: [{ message: expect.stringContaining('10 MB') }] } });
  const much = await ada.rest('POST', '/api/agents', {
    body: { config: { name: 'x', instructions: 'y'.repeat(600_000) } },
  });
  expect(much).toMatchObject({ status: 400, body: { message: 'The request is too large.' } });
});

/** A PDF of one page that shows nothing. */
const emptyPdf = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\ntrailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF\n',
).toString('base64');
