import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdtempDisposable, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFolderStore } from './folder-store.ts';
import { createS3Store } from './s3-store.ts';
import { StoreError } from './store.ts';
import type { RecordingStore } from './store.ts';
import { createSupabaseStore } from './supabase-store.ts';

const keys = { accessKeyId: 'voxie', secretAccessKey: 'a secret of the store' };
const key = '5b7b3ef0-1111-4111-8111-111111111111/6c8c4ff0-1111-4111-8111-111111111111.ogg';
const sound = randomBytes(70_000);

async function folder(): Promise<string> {
  const made = await mkdtempDisposable(join(tmpdir(), 'voxie-recordings-'));
  onTestFinished(async () => await made.remove());
  return made.path;
}

async function listen(answer: (request: IncomingMessage, body: Buffer, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, Buffer.concat(chunks), response));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** Objects by path, with ranges. */
function objects() {
  const kept = new Map<string, Buffer>();
  const serve = (request: IncomingMessage, body: Buffer, response: ServerResponse) => {
    const path = request.url ?? '';
    const found = kept.get(path);
    if (request.method === 'PUT' || request.method === 'POST') {
      kept.set(path, body);
      return response.end();
    }
    if (found === undefined) return response.writeHead(404).end();
    if (request.method === 'DELETE') {
      kept.delete(path);
      return response.writeHead(204).end();
    }
    const [, start, end] = /^bytes=(\d+)-(\d+)$/u.exec(request.headers.range ?? '') ?? [];
    if (start === undefined) return response.end(found);
    const part = found.subarray(Number(start), Number(end) + 1);
    response.writeHead(206, { 'content-range': `bytes ${start}-${end}/${found.length}` });
    return response.end(part);
  };
  return { kept, serve };
}

const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest();

/** Signature version 4, worked out from the specification: what the request says, and whether it is signed so. */
function isSigned(request: IncomingMessage): boolean {
  const { authorization = '' } = request.headers;
  const [, id = '', day = '', region = '', signed = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=(\w{64})$/u.exec(
      authorization,
    ) ?? [];
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [
    request.method,
    request.url,
    '',
    headers.join(''),
    signed,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const toSign = `AWS4-HMAC-SHA256\n${String(request.headers['x-amz-date'])}\n${scope}\n${digest}`;
  const signing = ['aws4_request', 's3', region, day].reduceRight(
    (secret: string | Buffer, part) => hmac(secret, part),
    `AWS4${keys.secretAccessKey}`,
  );
  return id === keys.accessKeyId && hmac(signing, toSign).toString('hex') === signature;
}

async function s3(secretAccessKey = keys.secretAccessKey): Promise<RecordingStore> {
  const { serve } = objects();
  const endpoint = await listen((request, body, response) => {
    if (isSigned(request)) serve(request, body, response);
    else response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
  });
  return createS3Store({ endpoint, region: 'eu-central-1', bucket: 'calls', ...keys, secretAccessKey });
}

async function supabase(): Promise<RecordingStore> {
  const { serve } = objects();
  const url = await listen((request, body, response) => {
    const isOurs = request.headers.authorization === 'Bearer sb_secret_x' && request.headers.apikey === 'sb_secret_x';
    const isPlace = request.url?.startsWith('/storage/v1/object/calls/') === true;
    // Storage refuses to replace what is there unless it is told to.
    const isPut = request.method !== 'POST' || request.headers['x-upsert'] === 'true';
    if (isOurs && isPlace && isPut) serve(request, body, response);
    else response.writeHead(403).end();
  });
  return createSupabaseStore({ url, secretKey: 'sb_secret_x', bucket: 'calls' });
}

const textOf = async (stream: Readable) => await buffer(stream);

describe.each<[string, () => Promise<RecordingStore>]>([
  ['a folder', async () => createFolderStore(await folder())],
  ['an S3 store that checks signatures', async () => await s3()],
  ['Supabase Storage', supabase],
])('%s', (_name, open) => {
  test('keeps a recording, plays parts of it, and lets it go', async () => {
    const store = await open();
    const file = join(await folder(), 'x.ogg');
    await writeFile(file, sound);
    expect(await store.read(key)).toBeNull();
    await store.put(key, file);
    await store.put(key, file);
    expect(await store.size(key)).toBe(sound.length);
    const part = await store.read(key, { start: 1000, end: 1999 });
    expect(part?.totalBytes).toBe(sound.length);
    expect(part === null ? null : await textOf(part.stream)).toEqual(sound.subarray(1000, 2000));
    const whole = await store.read(key);
    expect(whole === null ? null : await textOf(whole.stream)).toEqual(sound);
    await store.delete(key);
    await store.delete(key);
    expect(await store.size(key)).toBeNull();
  });
});

test('a store that is away, or does not know us, says so without secrets', async () => {
  const file = join(await folder(), 'x.ogg');
  await writeFile(file, sound);
  const stranger = await s3('another secret');
  await expect(stranger.put(key, file)).rejects.toThrow(new StoreError('The S3 store answered with status 403.'));
  const settings = { endpoint: 'http://127.0.0.1:1', region: 'x', bucket: 'calls', ...keys };
  await expect(createS3Store(settings).delete(key)).rejects.toThrow(new StoreError('The S3 store does not answer.'));
});

test('a folder leaves no halves behind, and takes no key that leads out of it', async () => {
  const directory = await folder();
  const store = createFolderStore(directory);
  await expect(store.put(key, join(directory, 'missing'))).rejects.toThrow(StoreError);
  expect(await readdir(join(directory, key.split('/')[0] ?? ''))).toEqual([]);
  await expect(store.read('../x.ogg')).rejects.toThrow(StoreError);
});
