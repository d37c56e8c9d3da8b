import type { Verb } from '@voxie/api';

export const operations = ['select', 'insert', 'update', 'delete'] as const;
export type Operation = (typeof operations)[number];

/** Who writes, and which columns. */
interface Writing {
  verb: Verb;
  /** Not named: all of them. */
  columns?: readonly string[];
}

/**
 * Who may do what with the rows of a table: those whom the policy of the API allows the verb. What is not named is the system's
 * alone.
 */
interface Rights {
  /** Which columns is in rows-of-a-workspace.ts. */
  select?: Verb;
  insert?: Writing;
  update?: Writing & { columns: readonly string[] };
  delete?: Verb;
  /** What the system may. Not named: all. */
  system?: readonly Operation[];
}

const readWith = (select: Verb): Rights => ({ select });
const viewFor = (select: Verb): Rights => ({ select, system: ['select'] });
const ofSystem: Rights = {};

/** One line for every table and view of the database. */
export const rights: Readonly<Record<string, Rights>> = {
  workspaces: readWith('me.read'),
  workspace_members: readWith('me.read'),
  workspace_invitations: { ...readWith('members.read'), system: ['select'] },
  audit_log: { select: 'audit.read', system: ['select', 'insert'] },
  agents: {
    select: 'agents.read',
    insert: { verb: 'agents.write' },
    update: {
      verb: 'agents.write',
      columns: [
        'name',
        'slug',
        'draft',
        'revision',
        'published_revision',
        'published_version',
        'updated_at',
        'deleted_at',
      ],
    },
  },
  agent_overview: viewFor('agents.read'),
  agent_versions: { select: 'agents.read', insert: { verb: 'agents.write' } },
  agent_values: readWith('agents.read'),
  agent_leftovers: ofSystem,
  workspace_exports: ofSystem,
  creations: {
    select: 'creations.read',
    insert: { verb: 'creations.write' },
    update: {
      verb: 'creations.write',
      columns: ['status', 'draft', 'touched', 'revision', 'agent_id', 'updated_at'],
    },
  },
  creation_patches: { select: 'creations.read', insert: { verb: 'creations.write' } },
  call_sessions: readWith('calls.read'),
  call_turns: readWith('calls.read'),
  call_recordings: readWith('calls.read'),
  recording_leftovers: ofSystem,
  call_summaries: readWith('calls.read'),
  saved_views: {
    select: 'views.keep',
    insert: { verb: 'views.share' },
    update: { verb: 'views.share', columns: ['name', 'filter', 'is_shared'] },
    delete: 'views.share',
  },
  token_usage: readWith('calls.read'),
  room_identities: ofSystem,
  call_tool_calls: readWith('calls.read'),
  call_events: readWith('calls.read'),
  call_members: readWith('calls.read'),
  error_groups: {
    select: 'errors.read',
    update: { verb: 'errors.resolve', columns: ['status', 'resolved_at', 'resolved_by'] },
  },
  error_events: readWith('errors.read'),
  error_days: readWith('errors.read'),
  workspace_settings: {
    select: 'settings.read',
    insert: {
      verb: 'settings.write',
      columns: ['workspace_id', 'currency', 'time_zone', 'daily_budget_usd', 'max_concurrent_calls', 'updated_by'],
    },
    update: {
      verb: 'settings.write',
      columns: ['currency', 'time_zone', 'daily_budget_usd', 'max_concurrent_calls', 'updated_at', 'updated_by'],
    },
  },
  currency_rates: {
    select: 'settings.read',
    insert: { verb: 'settings.write', columns: ['workspace_id', 'currency', 'valid_from', 'per_usd', 'updated_by'] },
    update: { verb: 'settings.write', columns: ['per_usd', 'updated_at', 'updated_by'] },
    delete: 'settings.write',
  },
  model_prices: {
    select: 'prices.read',
    insert: {
      verb: 'prices.write',
      columns: 'workspace_id provider model kind usd_per_unit valid_from source created_by'.split(' '),
    },
    update: { verb: 'prices.write', columns: ['usd_per_unit', 'source', 'created_by'] },
    delete: 'prices.write',
  },
  workspace_secrets: {
    select: 'secrets.manage',
    insert: { verb: 'secrets.manage', columns: ['workspace_id', 'name', 'ciphertext', 'key_id', 'updated_by'] },
    update: { verb: 'secrets.manage', columns: ['ciphertext', 'key_id', 'updated_at', 'updated_by'] },
    delete: 'secrets.manage',
  },
  api_keys: {
    select: 'keys.manage',
    insert: {
      verb: 'keys.manage',
      columns: 'id workspace_id kind name prefix hash token scopes role agent_ids origins created_by expires_at'.split(
        ' ',
      ),
    },
    update: {
      verb: 'keys.manage',
      columns: 'name scopes role agent_ids origins expires_at rotated_at revoked_at'.split(' '),
    },
    system: ['select'],
  },
  migration_proposals: readWith('proposals.read'),
  knowledge_sources: {
    select: 'knowledge.read',
    insert: {
      verb: 'knowledge.write',
      columns: ['workspace_id', 'name', 'title', 'kind', 'url', 'size_bytes', 'created_by'],
    },
    delete: 'knowledge.write',
  },
  knowledge_contents: ofSystem,
  knowledge_passages: readWith('knowledge.read'),
  memory_facts: readWith('memory.read'),
  memory_participants: viewFor('memory.read'),
  memory_forgets: ofSystem,
  memory_writes: ofSystem,
  webhook_endpoints: {
    select: 'webhooks.manage',
    insert: {
      verb: 'webhooks.manage',
      columns: ['id', 'workspace_id', 'url', 'description', 'events', 'created_by', 'ciphertext', 'key_id'],
    },
    update: {
      verb: 'webhooks.manage',
      columns: 'url description events is_enabled disabled_reason failing_since gave_up_at updated_at'.split(' '),
    },
    delete: 'webhooks.manage',
  },
  webhook_events: readWith('webhooks.manage'),
  webhook_deliveries: readWith('webhooks.manage'),
  'analytics.marks': ofSystem,
  'analytics.days': readWith('analytics.read'),
  'analytics.daily': readWith('analytics.read'),
  'analytics.latency': readWith('analytics.read'),
  'analytics.tools': readWith('analytics.read'),
  'analytics.models': readWith('analytics.read'),
  'analytics.results': readWith('analytics.read'),
};

/** Throws what there is to do, for a table of the database that nobody has written down here. */
export function rightsOn(table: string): Rights {
  const found = rights[table];
  if (found === undefined)
    throw new Error(
      `${table} is not in tests/db/rights.ts: say there who may read and write its rows, and put one into tests/db/rows-of-a-workspace.ts.`,
    );
  return found;
}
