import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ApiStack, eventually, luna } from '../api/support.ts';
import type { Person as Member } from '../api/support.ts';
import { Person } from './support/person.ts';

const exportSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(z.object({ key: z.string(), value: z.looseObject({}) })) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              startTimeUnixNano: z.string(),
              status: z.object({ code: z.number().optional() }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});
type Span = z.infer<typeof exportSchema>['resourceSpans'][number]['scopeSpans'][number]['spans'][number] & {
  service: string;
};

const spans: Span[] = [];
let exported = '';

/** Takes spans as an OTLP/HTTP collector does. */
const collector = createServer((request, response) => {
  void json(request).then((body) => {
    exported += JSON.stringify(body);
    for (const { resource, scopeSpans } of exportSchema.parse(body).resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value['stringValue'];
      for (const span of scopeSpans.flatMap((scope) => scope.spans)) spans.push({ ...span, service: String(service) });
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});

const words = 'A canary sings about opening hours.';
const secret = 'canary-secret-0123456789';
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const clickId = '00f067aa0ba902b7';
const traceparent = `00-${traceId}-${clickId}-01`;

let api: ApiStack;
let ada: Member;

beforeAll(async () => {
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const address = collector.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  api = await ApiStack.start({
    parts: ['supabase', 'livekit', 'emulator', 'api', 'spawner'],
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${address.port}`, LOG_LEVEL: 'debug' },
  });
  ada = await api.signUp('ada');
});
afterAll(async () => {
  await api?.[Symbol.asyncDispose]();
  collector.closeAllConnections();
  collector.close();
});

const named = (name: string): Span => {
  const found = spans.filter((span) => span.traceId === traceId && span.name === name);
  expect(found, name).toHaveLength(1);
  const [span] = found;
  if (span === undefined) throw new Error(`There is no span ${name}.`);
  return span;
};

/** What a span belongs to: the names up to the root. */
function pathOf(name: string): string[] {
  const path: string[] = [];
  for (let span: Span | undefined = named(name); span !== undefined;) {
    path.unshift(span.name);
    const { parentSpanId }: Span = span;
    span = spans.find((each) => each.traceId === traceId && each.spanId === parentSpanId);
  }
  return path;
}

const root = 'client.click_to_first_audio';
const start = [root, 'calls.spawn', 'call.start'];
const dispatch = [...start, 'livekit.open_room_and_dispatch'];
const begin = [...dispatch, 'agent.begin'];
const paths = [
  [root, 'client.spawn'],
  [root, 'client.join'],
  [root, 'client.first_audio_heard'],
  [...start, 'db.insert_call'],
  [...dispatch, 'worker.claim'],
  [...begin, 'agent.plan'],
  [...begin, 'livekit.join'],
  [...begin, 'session.start'],
  [...begin, 'session.start', 'provider.connect'],
  [...begin, 'agent.first_audio'],
];

let callId: string;

test('one trace shows the whole path of a spawn, from the click to the first audio', async () => {
  await ada.voxie.trpc.secrets.set.mutate({ name: 'SHOP_KEY', value: secret });
  const agent = await ada.voxie.trpc.agents.create.mutate({ config: { ...luna, greeting: words } });
  const clickedAt = performance.now();
  const since = () => Math.round(performance.now() - clickedAt);
  const spawned = await ada.voxie.trpc.calls.spawn.mutate({ agentId: agent.id }, { context: { traceparent } });
  ({ callId } = spawned);
  const answeredMs = since();
  const person = await Person.join(spawned.livekitUrl, spawned.token);
  const connectedMs = since();
  await person.hears();
  const heardMs = since();
  const marks = { callId, traceparent, answeredMs, connectedMs, heardMs, sentMs: since() };
  const { mutate: mark } = ada.voxie.trpc.calls.marks;
  expect(await mark({ ...marks, traceparent: traceparent.replace('4bf', '4bc') })).toEqual({ taken: false });
  await expect(mark({ ...marks, connectedMs: heardMs + 1 })).rejects.toThrow(/in order/u);
  expect(await mark(marks)).toEqual({ taken: true });
  expect(await mark(marks)).toEqual({ taken: false });
  await person.isState('listening');
  await person.types(words);
  await person.isState('speaking');
  await person.isState('listening');
  await person.leave();
  const wanted = paths.flatMap((path) => path.slice(-1));
  await eventually('every span arrived', async () =>
    wanted.every((name) => spans.some((span) => span.name === name && span.traceId === traceId)) ? true : undefined,
  );

  expect((await ada.voxie.trpc.calls.get.query({ callId })).traceId).toBe(traceId);
  for (const path of paths) expect(pathOf(path.at(-1) ?? '')).toEqual(path);
  expect(named(root).spanId).toBe(clickId);
  const services = ['calls.spawn', 'worker.claim', 'agent.begin'].map((name) => named(name).service);
  expect(services).toEqual(['api', 'spawner', 'spawner-call']);
  const starts = [...dispatch.slice(1), 'worker.claim', 'livekit.join', 'session.start', 'agent.first_audio'].map(
    (name) => BigInt(named(name).startTimeUnixNano),
  );
  expect(starts).toEqual(starts.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(spans.filter((span) => span.traceId === traceId && span.status?.code === 2)).toEqual([]);
});

const lineSchema = z.looseObject({ msg: z.string().optional(), callId: z.string().optional() });
const linesOf = (app: string) =>
  (api.stack.processes.get(app)?.logs.lines() ?? []).flatMap((line) =>
    line.startsWith('{') ? [lineSchema.parse(JSON.parse(line))] : [],
  );

test('the logs say what they belong to, and neither they nor the spans hold words or secrets', async () => {
  await eventually('the call is over', async () =>
    linesOf('spawner').some(({ msg }) => msg === 'call ending') ? true : undefined,
  );
  const { currentWorkspaceId: workspaceId } = await ada.voxie.trpc.system.me.query();
  const ending = linesOf('spawner').find(({ msg }) => msg === 'call ending');
  expect(ending).toMatchObject({ callId, workspaceId, traceId, turn: expect.any(Number) });
  const request = linesOf('api').find((line) => line['path'] === '/trpc/calls.spawn');
  expect(request).toMatchObject({ traceId, requestId: expect.any(String) });
  for (const line of linesOf('api').filter(({ msg }) => msg === 'Request'))
    expect(line).toMatchObject({ traceId: expect.any(String), requestId: expect.any(String) });
  const written = ['api', 'spawner'].flatMap((app) => api.stack.processes.get(app)?.logs.lines() ?? []).join('\n');
  expect(written.length).toBeGreaterThan(1000);
  const canaries = [words, secret, ada.accessToken, api.facts.secrets.secretKey, api.facts.secrets.livekitApiSecret];
  for (const canary of canaries) {
    expect(written).not.toContain(canary);
    expect(exported).not.toContain(canary);
  }
});
