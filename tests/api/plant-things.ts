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
