-- Who did it, as they were called then; with which key; what there was before and after; from where.
alter table public.audit_log
  add column actor_name text not null default '',
  -- No reference: an entry outlives the key.
  add column key_id uuid,
  add column outcome text not null default 'done' check (outcome in ('done', 'refused')),
  add column before jsonb,
  add column after jsonb,
  add column address text,
  add column user_agent text,
  add column request_id text;

create index audit_log_by_action on public.audit_log (workspace_id, action, at desc);
create index audit_log_by_actor on public.audit_log (workspace_id, actor_id, at desc);
