import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const setUpMs = 240_000;

/** What a stranger writes. Each wrong line must be refused: an `any` anywhere would let it pass and fail the test. */
const fixture = `
import { createVoxieClient, joinCall, VoxieError } from '@voxie/client';
import type { Agent, Call, CallState, ErrorCode, RouterInputs, RouterOutputs } from '@voxie/client';

const voxie = createVoxieClient({ url: 'http://127.0.0.1:8000', accessToken: () => Promise.resolve('token') });
// @ts-expect-error A token is a string.
createVoxieClient({ url: 'http://127.0.0.1:8000', accessToken: 42 });
createVoxieClient({ url: 'http://127.0.0.1:8000', apiKey: 'vx_sk_x' });
// @ts-expect-error A person or a key asks, not both.
createVoxieClient({ url: 'http://127.0.0.1:8000', apiKey: 'vx_sk_x', accessToken: 'token' });

export async function callTheFirst(): Promise<Call> {
  const page = await voxie.trpc.agents.list.query({ search: 'luna', limit: 10 });
  const names: string[] = page.items.map((agent) => agent.name);
  // @ts-expect-error A name is no number.
  const numbers: number[] = page.items.map((agent) => agent.name);
  // @ts-expect-error An agent has no such field.
  page.items.map((agent) => agent.nonsense);
  // @ts-expect-error A limit is a number.
  await voxie.trpc.agents.list.query({ limit: 'ten' });
  // @ts-expect-error There is no such procedure.
  await voxie.trpc.agents.listAll.query({});

  const agentId = page.items[0]?.id ?? names[0] ?? String(numbers[0]);
  // @ts-expect-error The agent must be named.
  await voxie.trpc.calls.spawn.mutate({});
  // @ts-expect-error A version is "draft" or a number.
  await voxie.trpc.calls.spawn.mutate({ agentId, version: 'latest' });
  const connection = await voxie.trpc.calls.spawn.mutate({ agentId, version: 'draft', variables: { name: 'Ada' } });
  const published: number | null = connection.agent.publishedVersion;
  // @ts-expect-error It is null until something is published.
  const surely: number = connection.agent.publishedVersion;

  const call = joinCall(connection, { microphone: false });
  call.on('state', (state: CallState) => [state.status, published, surely]);
  call.on('transcript', (segments) => segments.map((segment) => segment.text.toUpperCase()));
  // @ts-expect-error There is no such part of a call.
  call.on('weather', () => undefined);
  // @ts-expect-error A connection holds more than a token.
  joinCall({ token: 'abc' });
  return call;
}

export function watch(callId: string): () => void {
  const subscription = voxie.trpc.calls.watch.subscribe(
    { callId },
    {
      onData: ({ id, data }) => {
        const status: 'requested' | 'dispatched' | 'joined' | 'active' | 'ended' | 'failed' = data.call.status;
        // @ts-expect-error A status is one of a few words.
        const number: number = data.call.status;
        return [id, status, number, data.turns.length];
      },
    },
  );
  return () => subscription.unsubscribe();
}

export function wordsFor(error: unknown): string {
  const { code, message, problems } = VoxieError.from(error);
  const known: ErrorCode = code;
  // @ts-expect-error The codes are closed.
  if (code === 'TEAPOT') return '';
  return [known, message, ...problems.map((problem) => problem.path)].join(' ');
}

export type { Agent };
export type Patch = RouterInputs['agents']['update']['config'];
export const patch: Patch = { greeting: null, realtime: { voice: 'marin' } };
// @ts-expect-error A name is no number.
export const wrongPatch: Patch = { name: 7 };
export const revisionOf = (agent: RouterOutputs['agents']['get']): number => agent.revision;
`;

const listingSchema: z.ZodType<Listing> = z.object({
  version: z.string().optional(),
  get dependencies() {
    return z.record(z.string(), listingSchema).optional();
  },
});
interface Listing {
  version?: string | undefined;
  dependencies?: Record<string, Listing> | undefined;
}

function versionsOf(listing: Listing, found: Record<string, string> = {}): Record<string, string> {
  for (const [name, dependency] of Object.entries(listing.dependencies ?? {})) {
    if (dependency.version !== undefined && !name.startsWith('@voxie/')) found[name] ??= dependency.version;
    versionsOf(dependency, found);
  }
  return found;
}

/** The versions the workspace has: those are in npm's cache, so that the installation needs no network. */
async function knownVersions(): Promise<Record<string, string>> {
  const { stdout } = await run('npm', ['ls', '--all', '--json', '--omit=dev', '-w', '@voxie/client'], { cwd: root });
  return versionsOf(listingSchema.parse(JSON.parse(stdout)));
}

const packedSchema = z.tuple([z.object({ filename: z.string() })]);
let project = '';

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'voxie-sdk-'));
  await run('npm', ['run', 'build', '-w', '@voxie/client'], { cwd: root });
  const packing = ['pack', './packages/client/dist', '--json', '--pack-destination', project];
  const [packed] = packedSchema.parse(JSON.parse((await run('npm', packing, { cwd: root })).stdout));
  const manifest = {
    name: 'a-stranger',
    private: true,
    type: 'module',
    dependencies: { '@voxie/client': `file:./${packed.filename}` },
    overrides: await knownVersions(),
  };
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest));
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: project });
}, setUpMs);

afterAll(() => rm(project, { recursive: true, force: true }));

test('the package holds built files only and names nothing of the workspace', async () => {
  const installed = join(project, 'node_modules', '@voxie');
  expect(await readdir(installed)).toEqual(['client']);
  const files = await readdir(join(installed, 'client'), { recursive: true, withFileTypes: true });
  const built = files.filter((file) => file.isFile());
  expect(built.map((file) => file.name)).toEqual(
    expect.arrayContaining(['index.js', 'index.d.ts', 'package.json', 'README.md']),
  );
  const code = built.filter(({ name }) => /\.(?:js|ts)$/u.test(name));
  const texts = await Promise.all(code.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
  expect(texts.filter((text) => /(?:from|import\()\s*['"]@voxie\//u.test(text))).toEqual([]);
});

test.each(['bundler', 'nodenext'])(
  'a program of a stranger is type-checked, wrong lines included (%s)',
  async (moduleResolution) => {
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      target: 'es2023',
      lib: ['es2023', 'dom', 'dom.iterable', 'esnext.disposable'],
      module: moduleResolution === 'bundler' ? 'esnext' : 'nodenext',
      moduleResolution,
      types: [],
    };
    const config = `tsconfig.${moduleResolution}.json`;
    await writeFile(join(project, 'program.ts'), fixture);
    await writeFile(join(project, config), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
    const { stdout } = await run(bin('tsc'), ['-p', config], { cwd: project }).catch((error: unknown) =>
      z.object({ stdout: z.string() }).parse(error),
    );
    // Declarations of other packages are not ours to check; ours are, with skipLibCheck off.
    const ours = stdout.split('\n').filter((line) => /^(?:node_modules\/@voxie\/|program)/u.test(line));
    expect(ours).toEqual([]);
  },
  120_000,
);

test('it runs in Node', async () => {
  const program = `
    import { createVoxieClient, joinCall, VoxieError } from '@voxie/client';
    const voxie = createVoxieClient({ url: 'http://127.0.0.1:9', accessToken: null });
    const error = await voxie.trpc.agents.list.query({}).catch(VoxieError.from);
    console.log(JSON.stringify([typeof joinCall, error instanceof VoxieError, error.code]));
  `;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: project });
  expect(JSON.parse(stdout)).toEqual(['function', true, 'UPSTREAM_UNAVAILABLE']);
}, 60_000);
