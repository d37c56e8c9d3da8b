import { randomUUID } from 'node:crypto';

/** Whose row, and of what. */
export interface Owner {
  workspaceId: string;
  userId: string;
}

/** What stands in a table or view, and which of it a member reads by the design. */
export interface Seeded {
  /** Null: signing up, another table or a view makes it. */
  row: Record<string, unknown> | null;
  /** `*`: all of it. `nobody`: the system alone. Else columns as in a select: the others are the system's. */
  read: string;
  /** The column that names the workspace. */
  workspace?: 'id';
}

/** One row of every table and view of Voxie, in an order in which they can be stored. Nothing in them is open or due. */
export function rowsOf({ workspaceId, userId }: Owner): Record<string, Seeded> {
  const [agentId, creationId, callId, sourceId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const groupId = randomUUID();
  const [endpointId, eventId] = [randomUUID(), randomUUID()];
  const [now, roomName] = [new Date().toISOString(), `agent-${callId}`];
  const ofWorkspace = { workspace_id: workspaceId };
  const ofCall = { ...ofWorkspace, call_id: callId };
  const ofAgent = { ...ofWorkspace, agent_id: agentId };
  const made = { created_by: userId, created_at: now };
  const members = (row: Record<string, unknown>): Seeded => ({ row, read: '*' });
  const nobody = (row: Record<string, unknown>): Seeded => ({ row, read: 'nobody' });
  return {
    workspaces: { row: null, read: '*', workspace: 'id' },
    workspace_members: { row: null, read: '*' },
    audit_log: members({ ...ofWorkspace, actor_id: userId, action: 'test', target: 'x' }),
    agents: members({ id: agentId, ...ofWorkspace, ...made, slug: 'luna', name: 'Luna', draft: { name: 'Luna' } }),
    agent_overview: { row: null, read: '*' },
    agent_versions: members({ ...ofAgent, ...made, version: 1, config: {} }),
    agent_values: members({ ...ofAgent, key: 'x', value: { value: 1 } }),
    agent_leftovers: nobody({ ...ofWorkspace, agent_id: randomUUID(), removed_at: now }),
    creations: members({ id: creationId, ...ofWorkspace, ...made, status: 'discarded', agent_id: agentId }),
    creation_patches: members({
      ...ofWorkspace,
      creation_id: creationId,
      seq: 1,
      author: 'person',
      patch: {},
      changed: ['name'],
    }),
    call_sessions: {
      row: {
        id: callId,
        ...ofAgent,
        kind: 'agent',
        agent_name: 'Luna',
        room_name: roomName,
        status: 'ended',
        end_reason: 'person_left',
        ended_at: now,
        created_by: userId,
        detail: 'The raw words of a provider.',
      },
      read: [
        'id, workspace_id, kind, agent_id, creation_id, agent_name, version, config, variables, room_name, status, participant',
        'failure_reason, end_reason, attempt, created_by, requested_at, dispatched_at, joined_at, active_at, ended_at, trace_id',
        'turn_count, has_recording, has_unpriced, cost_usd, gap_p50_ms, gap_p95_ms, language, last_words, outcome, is_success',
        'sentiment, taken_over_by, content_deleted_at, api_key_id',
      ].join(', '),
    },
    call_turns: members({ ...ofCall, seq: 0, role: 'person', modality: 'text', text: 'Hello.', started_at: now }),
    call_recordings: {
      row: { ...ofCall, status: 'deleted', store_key: callId, started_at: now, expires_at: now },
      read: 'call_id, workspace_id, status, bytes, duration_ms, started_at, person_peaks, agent_peaks, expires_at, created_at, updated_at',
    },
    recording_leftovers: nobody({ ...ofCall, store_key: callId, removed_at: now }),
    call_summaries: members({ ...ofCall, summary: 'A greeting.', status: 'done', by: 'model' }),
    saved_views: members({ ...ofWorkspace, created_by: userId, name: 'x', filter: {}, is_shared: true }),
    token_usage: members({ ...ofCall, provider: 'x', model: 'x', kind: 'x', quantity: 1 }),
    room_identities: nobody({ ...ofWorkspace, room_name: roomName, identity: 'x', user_id: userId }),
    call_tool_calls: members({ ...ofCall, agent: 'Luna', tool: 'x', kind: 'http', status: 'done' }),
    call_events: members({ ...ofCall, kind: 'test' }),
    call_members: {
      row: { ...ofCall, identity: 'x', user_id: userId, name: 'Ada', role: 'listener', left_at: now, sid: 'x' },
      read: 'call_id, identity, workspace_id, user_id, name, role, since, left_at',
    },
    error_groups: members({
      id: groupId,
      ...ofWorkspace,
      fingerprint: callId.replaceAll('-', ''),
      code: 'INTERNAL',
      type: 'Error',
      message: 'x',
      process: 'api',
      count: 1,
      first_seen_at: now,
      last_seen_at: now,
      first_release: 'x',
      last_release: 'x',
    }),
    error_events: members({
      ...ofWorkspace,
      group_id: groupId,
      at: now,
      count: 1,
      release: 'x',
      message: 'x',
      call_id: callId,
    }),
    error_days: members({ ...ofWorkspace, group_id: groupId, day: now.slice(0, 10), count: 1 }),
    workspace_settings: members({ ...ofWorkspace, currency: 'EUR', time_zone: 'Europe/Berlin' }),
    currency_rates: members({ ...ofWorkspace, currency: 'EUR', valid_from: now.slice(0, 10), per_usd: 0.9 }),
    model_prices: members({
      ...ofWorkspace,
      ...made,
      provider: 'x',
      model: 'x',
      kind: 'stt_seconds',
      usd_per_unit: 1,
      valid_from: now,
    }),
    workspace_secrets: {
      row: { ...ofWorkspace, name: 'X', ciphertext: 'x', key_id: 'x', updated_by: userId },
      read: 'workspace_id, name, created_at, updated_at, updated_by',
    },
    workspace_invitations: {
      row: {
        ...ofWorkspace,
        email: 'luna@example.com',
        role: 'viewer',
        token_hash: callId.replaceAll('-', '').repeat(2),
        invited_by: userId,
      },
      read: 'id, workspace_id, email, role, invited_by, created_at, sent_at, expires_at, accepted_at, revoked_at',
    },
    api_keys: {
      row: {
        ...ofWorkspace,
        kind: 'secret',
        name: 'x',
        prefix: 'vx_sk_x',
        hash: callId.replaceAll('-', '').repeat(2),
        scopes: ['agents:read'],
        role: 'viewer',
        created_by: userId,
      },
      read: 'id, workspace_id, kind, name, prefix, token, scopes, role, agent_ids, origins, created_by, created_at, expires_at, last_used_at, rotated_at, revoked_at',
    },
    migration_proposals: members({
      ...ofAgent,
      call_id: callId,
      agent_name: 'Luna',
      title: 'x',
      sql: 'select 1',
      connection: 'X',
      status: 'rejected',
    }),
    knowledge_sources: members({
      id: sourceId,
      ...ofWorkspace,
      ...made,
      name: 'plans',
      title: 'Plans',
      kind: 'text',
      status: 'ready',
      live_revision: 1,
    }),
    knowledge_contents: nobody({ ...ofWorkspace, source_id: sourceId, revision: 1, kind: 'text', body: 'x' }),
    knowledge_passages: {
      row: { ...ofWorkspace, source_id: sourceId, revision: 1, seq: 0, text: 'x' },
      read: 'id, source_id, workspace_id, revision, seq, section, page, text',
    },
    memory_facts: members({ ...ofAgent, participant: 'Ada', fact: 'x', quote: 'x', origin: 'model' }),
    memory_participants: { row: null, read: '*' },
    memory_forgets: nobody({ ...ofAgent, participant_hash: 'x' }),
    webhook_endpoints: {
      row: {
        id: endpointId,
        ...ofWorkspace,
        ...made,
        url: 'https://luna.invalid/',
        events: ['call.ended'],
        ciphertext: 'x',
        key_id: 'x',
      },
      read: [
        'id, workspace_id, url, description, events, is_enabled, disabled_reason, previous_until, last_success_at',
        'failing_since, gave_up_at, created_by, created_at, updated_at',
      ].join(', '),
    },
    webhook_events: members({ id: eventId, ...ofWorkspace, type: 'call.ended', data: {} }),
    webhook_deliveries: members({
      ...ofWorkspace,
      event_id: eventId,
      endpoint_id: endpointId,
      event_type: 'call.ended',
      status: 'delivered',
    }),
    workspace_exports: nobody({ ...ofWorkspace, status: 'failed', store_key: `${callId}.tar` }),
    memory_writes: nobody({ ...ofAgent, call_id: callId, participant: 'Ada', status: 'done' }),
  };
}
