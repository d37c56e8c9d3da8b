import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from '../api/support.ts';
import type { Person } from '../api/support.ts';
import { voxie } from './voxie.ts';

let api: ApiUnderTest;
let cwd = '';

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  cwd = await mkdtemp(join(tmpdir(), 'voxie-cli-'));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

/** A person with a folder of their own, who runs the command with a token. */
async function someone(name: string) {
  const person = await api.signUp(name);
  const folder = await mkdtemp(join(cwd, `${name}-`));
  const env = { VOXIE_URL: api.url, VOXIE_ACCESS_TOKEN: person.accessToken, XDG_CONFIG_HOME: folder };
  const agents = (...args: string[]) => voxie(['agents', ...args], { cwd: folder, env });
  const file = (slug: string) => join(folder, 'agents', `${slug}.yaml`);
  return { person, folder, agents, file };
}

const createAgent = (person: Person, name: string) =>
  person.voxie.trpc.agents.create.mutate({
    config: { name, instructions: 'You host.', tools: { jot: { kind: 'file_write' } } },
  });

test('agents are pulled, compared, changed and published as files', async () => {
  const { person, folder, agents, file } = await someone('ada');
  const { trpc } = person.voxie;
  const [luna] = [await createAgent(person, 'Luna'), await createAgent(person, 'Nova')];

  expect((await agents('pull')).err).toContain('--all');
  expect(await agents('pull', 'nobody')).toMatchObject({ exitCode: 1, out: expect.stringContaining('no agent') });
  expect(await agents('pull', '--all')).toMatchObject({ exitCode: 0, out: expect.stringContaining('+ luna') });
  expect(await readFile(file('luna'), 'utf8')).toBe(
    'schemaVersion: 2\nname: Luna\ninstructions: You host.\ntools:\n  jot:\n    kind: file_write\n',
  );
  expect(await agents('diff')).toEqual({ exitCode: 0, out: '', err: '' });

  // Order and comments do not count; what it says does.
  await writeFile(file('luna'), '# mine\ninstructions: You host.\nname: Luna\ntools: { jot: { kind: file_write } }\n');
  expect((await agents('diff')).exitCode).toBe(0);
  await writeFile(file('luna'), 'name: Luna\ninstructions: You host guests.\nlimits: { maxDurationSeconds: 60 }\n');
  const different = await agents('diff', 'luna');
  expect(different.exitCode).toBe(1);
  expect(different.out).toContain('--- luna (draft)');
  expect(different.out).toContain('\n-instructions: You host.\n');
  expect(different.out).toContain('\n+instructions: You host guests.\n+limits:\n+  maxDurationSeconds: 60');

  const dry = await agents('push', '--dry-run');
  expect(dry.out).toContain('~ luna (agents/luna.yaml) updated: instructions, limits.maxDurationSeconds, tools.jot');
  expect(dry.out).toContain('= nova');
  expect(await trpc.agents.get.query({ agentId: luna.id })).toMatchObject({ revision: 1 });

  // A new file makes an agent with the slug of its name; an old schema's file becomes one of today.
  await writeFile(file('night-desk'), 'schemaVersion: 1\nname: Mira\ninstructions: You watch.\nvoice: { name: ash }\n');
  const pushed = await agents('push', '--publish', '-m', 'From files', '--json');
  expect(pushed.exitCode).toBe(0);
  expect(JSON.parse(pushed.out)).toEqual([
    expect.objectContaining({ slug: 'luna', status: 'updated', published: 1 }),
    expect.objectContaining({ slug: 'night-desk', status: 'created', published: 1 }),
    expect.objectContaining({ slug: 'nova', status: 'unchanged', published: 1 }),
  ]);
  const { items } = await trpc.agents.list.query({ search: 'mira' });
  expect(items).toMatchObject([{ slug: 'night-desk', publishedVersion: 1 }]);
  expect((await trpc.agents.versions.query({ agentId: luna.id })).items).toMatchObject([{ note: 'From files' }]);
  expect(await agents('diff', '--against', 'published')).toMatchObject({ exitCode: 0, out: '' });
  expect((await agents('push')).out).not.toContain('~');
  expect((await readdir(join(folder, 'agents'))).toSorted()).toEqual([
    '.voxie.json',
    'luna.yaml',
    'night-desk.yaml',
    'nova.yaml',
  ]);
});

test('what was changed elsewhere is not overwritten, on either side, unless forced', async () => {
  const { person, agents, file } = await someone('bob');
  const { trpc } = person.voxie;
  const { id: agentId } = await createAgent(person, 'Luna');
  await agents('pull', 'luna');
  await trpc.agents.update.mutate({ agentId, revision: 1, config: { audience: 'Guests' } });
  await writeFile(file('luna'), 'name: Luna\ninstructions: Mine.\n');

  const refused = await agents('push');
  expect(refused).toMatchObject({ exitCode: 1, out: expect.stringContaining('changed elsewhere') });
  expect(await agents('pull', 'luna')).toMatchObject({
    exitCode: 1,
    out: expect.stringContaining('changes of its own'),
  });
  expect(await readFile(file('luna'), 'utf8')).toContain('Mine.');
  expect(await trpc.agents.get.query({ agentId })).toMatchObject({ draft: { audience: 'Guests' } });

  expect((await agents('push', '--force')).exitCode).toBe(0);
  expect((await trpc.agents.get.query({ agentId })).draft).toEqual({ name: 'Luna', instructions: 'Mine.' });
  await trpc.agents.update.mutate({ agentId, revision: 3, config: { audience: 'Cooks' } });
  expect((await agents('pull', 'luna')).exitCode).toBe(0);
  expect(await readFile(file('luna'), 'utf8')).toContain('audience: Cooks');
});

test('a broken file says where, and does not keep the others back', async () => {
  const { person, agents, file } = await someone('cy');
  await createAgent(person, 'Luna');
  await agents('pull', '--all');
  await writeFile(file('broken'), 'name: Broken\nturnTaking:\n  minDelayMs: soon\ncolour: red\n');
  await writeFile(file('empty'), 'name: Empty\n');
  const ran = await agents('push', '--publish');
  expect(ran.exitCode).toBe(1);
  expect(ran.out).toContain('! broken (agents/broken.yaml) failed');
  expect(ran.out).toContain('line 3, column 3: turnTaking.minDelayMs: ');
  expect(ran.out).toContain('line 4, column 1: colour: ');
  expect(ran.out).toContain('! empty');
  expect(ran.out).toContain('instructions is required');
  expect(ran.out).toMatch(/= luna .*published as version 1/u);
  await writeFile(file('luna'), 'name: Luna\ninstructions: You host guests.\n');
  const compared = await agents('diff');
  expect(compared).toMatchObject({ exitCode: 2, out: expect.stringContaining('+instructions: You host guests.') });
  expect(compared.err).toContain(
    '! broken (agents/broken.yaml) failed\n    The YAML is not a valid agent.\n      line 3',
  );
});

test('files that name each other are pushed and published together, with a word on what is not there', async () => {
  const { agents, folder, file } = await someone('eve');
  await mkdir(join(folder, 'agents'));
  const team = (agent: string) => `team: { members: { other: { agent: ${agent}, when: Always. } } }\n`;
  await writeFile(
    file('ann'),
    `name: Ann\ninstructions: You host.\n${team('ben')}knowledgeBase: { sources: [menu] }\n`,
  );
  await writeFile(file('ben'), `name: Ben\ninstructions: You cook.\n${team('ann')}`);
  await writeFile(file('cleo'), `name: Cleo\ninstructions: You ask.\n${team('nobody')}`);
  const { exitCode, out } = await agents('push', '--publish');
  expect(exitCode).toBe(1);
  expect(out).toMatch(
    /\+ ann .*published as version 1\n {4}not there yet: .*"menu".*\n\+ ben .*published as version 1\n!/u,
  );
  expect(out).toContain('! cleo (agents/cleo.yaml) failed');
  expect(out).toContain('There is no agent "nobody" in this workspace.');
  expect((await agents('push', 'cleo')).out).toContain(
    'not ready to publish: team.members.other.agent: There is no agent',
  );
});

test('login keeps the sign-in for its owner alone and renews it; logout forgets it', async () => {
  const { person, folder } = await someone('dee');
  const { email, password } = person;
  const env = { XDG_CONFIG_HOME: folder };
  const run = (args: string[], input = '') => voxie(args, { cwd: folder, env, input });
  expect((await run(['agents', 'pull', '--all'])).err).toContain('You are not signed in.');
  expect((await run(['login', '--url', api.url, '--email', email], 'wrong\n')).err).toContain('do not fit');

  expect((await run(['login', '--url', 'http://127.0.0.1:9', '--demo'])).err).toContain(
    'answers at http://127.0.0.1:9.',
  );

  const signedIn = await run(['login', '--url', api.url, '--email', email], `${password}\n`);
  expect(signedIn).toMatchObject({ exitCode: 0, err: '' });
  const path = join(folder, 'voxie', 'credentials.json');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const kept = await readFile(path, 'utf8');
  expect(kept).not.toContain(password);
  expect((await run(['agents', 'pull', '--all'])).exitCode).toBe(0);

  // A token that says no end counts as ended.
  await writeFile(path, kept.replace(/"accessToken": "[^"]+"/u, '"accessToken": "ended"'));
  expect((await run(['agents', 'pull', '--all'])).exitCode).toBe(0);
  expect(await readFile(path, 'utf8')).not.toContain('"ended"');
  expect((await run(['agents', 'pull', '--all', '--url', 'http://127.0.0.1:9'])).err).toContain('You are signed in at');

  await run(['logout']);
  expect((await run(['agents', 'pull', '--all'])).exitCode).toBe(1);
});

test('an API key stands in for a sign-in, and is told what it lacks', async () => {
  const { person, folder } = await someone('fay');
  const { trpc } = person.voxie;
  await createAgent(person, 'Luna');
  const [reader, writer] = await Promise.all([
    trpc.keys.create.mutate({ name: 'CI reads', scopes: ['agents:read'] }),
    trpc.keys.create.mutate({ name: 'CI', scopes: ['agents:read', 'agents:write'] }),
  ]);
  const base = { VOXIE_URL: api.url, XDG_CONFIG_HOME: folder };
  const run = (key: string, ...args: string[]) => voxie(args, { cwd: folder, env: { ...base, VOXIE_API_KEY: key } });
  expect((await run(reader.token, 'whoami')).out).toContain('API key "CI reads": agents:read\nin ');
  expect(await run(reader.token, 'agents', 'pull', '--all')).toMatchObject({ exitCode: 0 });
  await writeFile(join(folder, 'agents', 'luna.yaml'), 'name: Luna\ninstructions: You host guests.\n');
  const refused = await run(reader.token, 'agents', 'push');
  expect(refused).toMatchObject({ exitCode: 1 });
  expect(`${refused.out}${refused.err}`).toContain('agents:write');
  const pushed = await voxie(['agents', 'push', '--api-key', writer.token], { cwd: folder, env: base });
  expect(pushed).toMatchObject({ exitCode: 0, out: expect.stringContaining('~ luna') });
  expect((await run('vx_pk_x', 'whoami')).err).toContain('publishable');
  expect((await run('x', 'whoami')).err).toContain('begins with vx_sk_');
  const unknown = await run(`${reader.token}x`, 'whoami');
  expect(unknown).toMatchObject({ exitCode: 1, err: expect.stringContaining('This API key is not known') });
  expect(unknown.err).not.toContain(reader.token);
  expect((await voxie(['whoami'], { cwd: folder, env: base })).err).toContain('VOXIE_API_KEY');
});
