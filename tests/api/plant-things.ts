import { randomUUID } from 'node:crypto';
import { errorGroups, proposals, webhookDeliveries, webhooks, workspaceData } from '@voxie/db';
import { createJobs } from '@voxie/jobs';
import { createLogger } from '@voxie/platform';
import { noIds } from './procedure-inputs.ts';
import type { KnownIds } from './procedure-inputs.ts';
import { luna } from './support.ts';
import type { ApiUnderTest, Person } from './support.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

const blankReport = {
  fingerprint: 'a'.repeat(32),
  code: 'INTERNAL',
  type: 'Error',
  stack: null,
  process: 'api',
  release: '1',
  requestId: null,
  callId: null,
  traceId: null,
  count: 1,
} as const;

/** What only a call leaves behind: the use of a tool, and a fact that its agent remembers. */
async function plantRecord({ service }: ApiUnderTest, of: { workspaceId: string; agentId: string; callId: string }) {
  const call = { workspace_id: of.workspaceId, call_id: of.callId };
  const use = { ...call, agent: 'Luna', tool: 'x', kind: 'http', status: 'waiting', approval: 'member' } as const;
  const remembered = { agent_id: of.agentId, participant: 'guest', fact: 'Luna', quote: 'x', origin: 'model' as const };
  const rows = await Promise.all([
    service.from('call_tool_calls').insert(use).select('id').single(),
    service
      .from('memory_facts')
      .insert({ ...call, ...remembered })
      .select('id')
      .single(),
  ]);
  const [toolCallId, factId] = rows.map(({ data, error }) => {
    if (error !== null) throw new Error('a row was refused', { cause: error });
    return data.id;
  });
  return { toolCallId, factId };
}

/** An archive of the workspace; what it holds is of no matter here. */
async function plantExport({ service }: ApiUnderTest, of: { workspaceId: string; userId: string }): Promise<string> {
  const id = randomUUID();
  await workspaceData.createExport(service, { ...of, id, storeKey: `${of.workspaceId}/${id}.tar` });
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  await workspaceData.progressExport(service, id, { status: 'ready', bytes: 1, finishedAt: expiresAt, expiresAt });
  return id;
}

/** One of each thing in a person's workspace that procedures are asked about. */
export async function plantThings(api: ApiUnderTest, person: Person): Promise<KnownIds> {
  const ids: KnownIds = { ...noIds };
  ids.agentId = String((await person.rest('POST', '/api/agents', { body: { config: luna } })).body['id']);
  await person.rest('POST', `/api/agents/${ids.agentId}/publish`, { body: { revision: 1 } });
  const spawned = await person.rest('POST', `/api/agents/${ids.agentId}/spawn`);
  ids.callId = String(spawned.body['call_id']);
  ids.room = String(spawned.body['room_name']);
  const { creation } = await person.voxie.trpc.creations.start.mutate({});
  ids.creationId = creation.id;
  const source = await person.voxie.trpc.knowledge.add.mutate({
    title: 'Luna',
    content: { kind: 'text', text: 'Luna.' },
  });
  ids.sourceId = source.id;
  const { currentWorkspaceId: workspaceId } = await person.voxie.trpc.system.me.query();
  const of = { workspaceId, agentId: ids.agentId, callId: ids.callId };
  Object.assign(ids, { workspaceId, userId: person.userId });
  Object.assign(ids, await plantRecord(api, of));
  ids.exportId = await plantExport(api, { workspaceId, userId: person.userId });
  const invited = { email: 'luna@example.com', role: 'viewer' } as const;
  ids.invitationId = (await person.voxie.trpc.invitations.create.mutate(invited)).invitation.id;
  const words = { title: 'Luna', sql: 'select 1', reason: '', connection: 'NOWHERE' };
  ids.proposalId = (await proposals.create(api.service, { ...of, ...words, agentName: 'Luna' })).id;
  const endpoint = { url: 'https://luna.invalid/', description: 'Luna', events: ['call.ended' as const] };
  const sealed = { ciphertext: 'x', keyId: 'x' };
  ids.endpointId = randomUUID();
  await webhooks.create(api.service, { ...endpoint, id: ids.endpointId, workspaceId, userId: person.userId, sealed });
  const place = { workspaceId, endpointId: ids.endpointId };
  ids.deliveryId = await webhookDeliveries.createTest(api.service, place, { data: {}, heldMs: 86_400_000 });
  const jobs = createJobs({ databaseUrl: api.facts.urls.database, logger, role: 'sender' });
  ids.jobId = await jobs.send('run_code', { ...of, payload: { code: '"Luna"' } });
  await jobs.close();
  const ownPrice = { provider: 'x', model: 'Luna', kind: 'stt_seconds', usdPerUnit: 1 } as const;
  const view = { name: 'Luna', filter: {}, isShared: true };
  ids.viewId = (await person.voxie.trpc.views.create.mutate(view)).id;
  ids.keyId = (await person.voxie.trpc.keys.create.mutate({ name: 'Luna', scopes: ['agents:read'] })).key.id;
  ids.priceId = (await person.voxie.trpc.prices.set.mutate(ownPrice)).id;
  ids.groupId = await errorGroups.record(api.service, {
    ...blankReport,
    workspaceId,
    message: 'Luna',
    at: new Date().toISOString(),
  });
  return ids;
}

const refusedOf = ({ error }: { error: unknown }) => {
  if (error !== null) throw new Error('rows were refused', { cause: error });
};

/** Rows as others leave them, so many that exports come in pieces as well. */
async function plantRows({ service }: ApiUnderTest, of: { workspaceId: string; userId: string; agentId: string }) {
  const { workspaceId, userId, agentId } = of;
  const ofAgent = { workspace_id: workspaceId, agent_id: agentId };
  const ended = { status: 'ended' as const, end_reason: 'person_left', ended_at: new Date().toISOString() };
  const call = { ...ofAgent, kind: 'agent' as const, agent_name: 'Luna', config: {}, participant: 'guest', ...ended };
  const calls = Array.from({ length: 100 }, () => ({ ...call, room_name: `agent-${randomUUID()}` }));
  const entry = { workspace_id: workspaceId, actor_id: userId, action: 'agents.create', target: agentId };
  const sourceId = randomUUID();
  const source = { id: sourceId, workspace_id: workspaceId, created_by: userId, name: 'pages', title: 'Luna' };
  refusedOf(
    await service
      .from('knowledge_sources')
      .insert({ ...source, kind: 'text', size_bytes: 5, status: 'ready', live_revision: 1 }),
  );
  const passage = { workspace_id: workspaceId, source_id: sourceId, revision: 1, text: 'Luna.' };
  const answers = await Promise.all([
    service.from('call_sessions').insert(calls),
    service.from('audit_log').insert(Array.from({ length: 200 }, () => entry)),
    service.from('agent_versions').insert({ ...ofAgent, version: 2, config: luna }),
    service.from('knowledge_passages').insert([0, 1].map((seq) => ({ ...passage, seq }))),
  ]);
  answers.forEach(refusedOf);
  return sourceId;
}

/** More of each thing that is listed page by page, beside what was planted. Answers with the ids of what is asked for pages. */
export async function plantPages(api: ApiUnderTest, person: Person, ids: KnownIds): Promise<KnownIds> {
  const { workspaceId, agentId, callId, endpointId } = ids;
  await person.rest('POST', '/api/agents', { body: { config: luna } });
  await person.voxie.trpc.creations.start.mutate({});
  const words = { title: 'Luna', sql: 'select 1', reason: '', connection: 'NOWHERE' };
  await proposals.create(api.service, { workspaceId, agentId, callId, ...words, agentName: 'Luna' });
  await webhookDeliveries.createTest(api.service, { workspaceId, endpointId }, { data: {}, heldMs: 86_400_000 });
  const another = { ...blankReport, fingerprint: 'b'.repeat(32), workspaceId, message: 'Luna' };
  await errorGroups.record(api.service, { ...another, at: new Date().toISOString() });
  const sourceId = await plantRows(api, { workspaceId, userId: person.userId, agentId });
  return { ...ids, sourceId };
}
