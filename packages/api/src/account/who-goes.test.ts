import { expect, test, vi } from 'vitest';
import { startTrail } from '../audit/trail.ts';
import type { Ask, Context, PersonAsk } from '../context.ts';
import { removeMember } from '../members/members.ts';
import { deleteAccount } from './delete.ts';

const ok = (data: unknown) => ({ data, error: null, status: 200 });
const refused = async () => ({ data: null, error: { code: 'P0001', message: 'refused' }, status: 400 });

/** What functions of the database answer, by their names; another one is refused. */
const dbThat = (answers: Record<string, unknown>) => ({
  rpc: (name: string) => (name in answers ? Promise.resolve(ok(answers[name])) : refused()),
  from: () => ({ insert: () => ({ select: refused }), select: () => ({ in: () => ({ order: () => noCalls }) }) }),
});
const noCalls = { eq: async () => ok([]) };

/** Where the trail stores nothing, LiveKit takes nobody out and no job is taken back; `rooms`: whether rooms can be looked up. */
function brokenWorld({ rooms }: { rooms: object[] | null }) {
  const calls: string[] = [];
  const told = (what: string) => (_fields: object, message: string) => calls.push(`${what}: ${message}`);
  const fails = (what: string) =>
    vi.fn(async (...args: string[]) => {
      calls.push([what, ...args].join(' '));
      throw new Error('It is down.');
    });
  const deps = {
    service: dbThat(rooms === null ? {} : { rooms_of_person: rooms }),
    livekit: { removeParticipant: fails('take out') },
    jobs: { forgetWorkspace: fails('take back') },
    logger: { info: () => undefined, warn: told('warned'), error: told('logged') },
  };
  // As far as a trail, and those who go, look at what they work with; so are the casts below.
  const context = { deps, logger: deps.logger } as unknown as Context;
  const auditIn = (workspaceId: string) => {
    const actor = { workspaceId, userId: 'ada', email: 'ada@example.com', key: null };
    return startTrail({ path: 'test', context, actor, rawInput: async () => ({}) }).audit;
  };
  return { deps, calls, auditIn };
}

const notStored = 'logged: An entry of the audit trail could not be stored';

test('an account that is gone leaves rooms, trails and jobs, each whatever fails before it', async () => {
  const { deps, calls, auditIn } = brokenWorld({ rooms: [{ room_name: 'room', identity: 'person-1' }] });
  const workspaces = ['alone', 'one', 'two'].map((id) => ({ id, name: id, role: 'owner' }));
  const db = dbThat({ account_departure: [{ outcome: 'done', alone: ['alone'] }], account_delete: 'done' });
  const person = { userId: 'ada', email: 'ada@example.com', workspaces, db };
  const ask = { deps, person, auditIn, input: { email: person.email } } as unknown as PersonAsk<{ email: string }>;
  expect(await deleteAccount(ask)).toEqual({ deleted: true });
  expect(calls).toEqual([
    'take out room person-1',
    'warned: Someone could not be taken out of a room',
    notStored,
    notStored,
    'take back alone',
    'warned: Jobs of a workspace that is gone could not be taken back',
  ]);
});

test('a member who was removed is out, though neither their rooms are found nor an entry is stored', async () => {
  const { deps, calls, auditIn } = brokenWorld({ rooms: null });
  const db = dbThat({ remove_member: [{ outcome: 'done', role_before: 'editor' }] });
  const input = { userId: 'bob' };
  const actor = { workspaceId: 'one', db };
  const ask = { deps, actor, audit: auditIn('one'), input } as unknown as Ask<{ userId: string }>;
  expect(await removeMember(ask)).toEqual(input);
  expect(calls).toEqual(['logged: A person who lost their place could not be taken out of rooms', notStored]);
});

test('an outcome that is not known is no success', async () => {
  const { deps, calls, auditIn } = brokenWorld({ rooms: null });
  const db = dbThat({ remove_member: [{ outcome: 'postponed', role_before: 'editor' }] });
  const actor = { workspaceId: 'one', db };
  const ask = { deps, actor, audit: auditIn('one'), input: { userId: 'bob' } } as unknown as Ask<{ userId: string }>;
  await expect(removeMember(ask)).rejects.toThrow(/postponed|invalid/iu);
  expect(calls).toEqual([]);
});
