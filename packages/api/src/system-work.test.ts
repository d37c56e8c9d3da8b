import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * The system's own work: the files that may use the client to which row-level security does not apply, and why each has to.
 * What a caller does goes through `actor.db`, so that the database decides again.
 */
const systemsWork: Readonly<Record<string, string>> = {
  'create-api.ts': 'makes the client',
  'deps.ts': 'names it',
  'actor.ts': 'looks up whose key this is, before there is anyone to act as',
  'account/delete.ts': 'who is in which room is for nobody to read',
  'audit/trail.ts': 'nobody writes the audit trail with their own rights: it would be theirs to forge',
  'agents/check.ts': 'tells who reads an agent which of the secrets it names are set; names of secrets are for editors',
  'agents/forget-job.ts': 'a job: nobody asks',
  'analysis/chat-of.ts': 'opens the secret of a provider for a job',
  'analysis/job.ts': 'a job: nobody asks',
  'analytics/refresher.ts': 'runs by itself',
  'calls/close.ts': 'the one way a call ends; nobody writes the state of a call by hand',
  'calls/connect.ts': 'identities in rooms are given out, not taken',
  'calls/once.ts': 'an idempotency key is nobody else’s to read',
  'calls/require-budget.ts': 'a publishable key reads no figures, and its calls have a budget too',
  'calls/start-call.ts': 'rows of calls: their state is the system’s',
  'calls/supervisor.ts': 'runs by itself',
  'calls/token.ts': 'identities in rooms are given out, not taken',
  'calls/wait-for-room.ts': 'follows a call that was just spawned, for keys that read no calls too',
  'data/export-job.ts': 'a job: nobody asks',
  'data/export-workspace.ts': 'exports are the system’s to write: where one lies is nobody’s to say',
  'data/participant.ts': 'what a participant said goes from tables that nobody may write by hand',
  'data/router.ts': 'exports are the system’s to write: where one lies is nobody’s to say',
  'data/serve-export.ts': 'a signed path stands for who asks',
  'errors/list.ts': 'errors that belong to no workspace, for operators of the deployment',
  'errors/scope.ts': 'errors that belong to no workspace, for operators of the deployment',
  'invitations/invitations.ts': 'who was invited is no member yet',
  'jobs/work.ts': 'a job: nobody asks',
  'knowledge/add.ts': 'what is indexed is the system’s to write: revisions, contents, passages',
  'knowledge/index-job.ts': 'a job: nobody asks',
  'knowledge/retry.ts': 'how far the index is, is the system’s to write',
  'knowledge/search.ts': 'passages are searched by a function that reads what members do not: vectors',
  'live/follow-member.ts': 'LiveKit asks',
  'live/listen.ts': 'the log of a call is the system’s to write',
  'live/member.ts': 'who is in a call is the system’s to write; identities in rooms are given out, not taken',
  'live/send-out.ts': 'who is in which room is for nobody to read; the one who lost their place no longer could',
  'livekit/webhook.ts': 'LiveKit asks',
  'memory/write-job.ts': 'a job: nobody asks',
  'prices/reprice-job.ts': 'a job: nobody asks',
  'proposals/approve.ts': 'opens the secret of a connection, and writes how applying ended',
  'recordings/serve.ts': 'a signed path stands for who asks',
  'retention/work.ts': 'runs by itself',
  'settings/update.ts': 'how long things are kept is written with the times at which they go',
  'system/numbers.ts': 'counts for the operator',
  'system/readiness.ts': 'asks whether the database answers',
  'tools/tool-world.ts': 'opens the secrets a tool names; nobody is told their values',
  'webhooks/deliver.ts': 'runs by itself; opens what signs',
  'webhooks/rotate-secret.ts': 'the secret before keeps signing: it is read, and nobody is told it again',
  'webhooks/test-endpoint.ts': 'events and deliveries are the system’s to write',
  'webhooks/work.ts': 'runs by itself',
  'workspaces/delete.ts': 'a workspace goes whole, with what nobody may delete by hand',
};

const folder = new URL('.', import.meta.url);

/** Code alone: what comments and texts say of services is no use of one. */
const codeOf = (source: string) =>
  source
    .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
    .replaceAll(/\/\/.*$/gmu, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/gu, "''");

const users = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing/'))
  .filter((name) => /\bservice\b/u.test(codeOf(readFileSync(new URL(name, folder), 'utf8'))))
  .map((name) => name.replaceAll('\\', '/'));

test('only the system’s own work goes past row-level security', () => {
  const surprises = users.filter((name) => !(name in systemsWork));
  expect(
    surprises,
    'use actor.db, with a policy or a function that asks is_member (docs/row-level-security.md); what is no caller’s act is listed here with its reason',
  ).toEqual([]);
});

test('what no longer needs the system’s rights is off the list', () => {
  expect(Object.keys(systemsWork).filter((name) => !users.includes(name))).toEqual([]);
});
