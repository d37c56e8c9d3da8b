-- Calls: one person, one agent version (or a creation), one room. Only the system writes them.

create type public.call_kind as enum ('agent', 'creation');
create type public.call_status as enum ('requested', 'dispatched', 'joined', 'active', 'ended', 'failed');
create type public.turn_role as enum ('person', 'agent');
create type public.turn_modality as enum ('voice', 'text');

create table public.call_sessions (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  kind public.call_kind not null,
  agent_id uuid references public.agents (id) on delete set null,
  creation_id uuid references public.creations (id) on delete set null,
  agent_name text not null,
  -- Null: config is a snapshot of the draft.
  version integer,
  -- What the call runs, pinned. Null for a creation: Voxie's own config is code.
  config jsonb,
  variables jsonb not null default '{}',
  room_name text not null unique,
  status public.call_status not null default 'requested',
  failure_reason text,
  end_reason text,
  -- For the log: never shown to a client.
  detail text,
  attempt integer not null default 0,
  -- The last dispatch, so that the watchdog knows when to try again.
  last_dispatch_at timestamptz,
  claimed_by text,
  claimed_at timestamptz,
  idempotency_key text,
  created_by uuid references auth.users (id) on delete set null,
  requested_at timestamptz not null default now(),
  dispatched_at timestamptz,
  joined_at timestamptz,
  active_at timestamptz,
  ended_at timestamptz,
  -- The agent's last sign of life.
  heartbeat_at timestamptz,
  check ((status = 'failed') = (failure_reason is not null)),
  check ((status = 'ended') = (end_reason is not null)),
  check ((status in ('ended', 'failed')) = (ended_at is not null))
);
create unique index call_sessions_idempotency on public.call_sessions (workspace_id, idempotency_key)
where idempotency_key is not null;
create index call_sessions_by_time on public.call_sessions (workspace_id, requested_at desc, id);
create index call_sessions_by_agent on public.call_sessions (agent_id, requested_at desc);
create index call_sessions_by_creation on public.call_sessions (creation_id, requested_at desc);
create index call_sessions_open on public.call_sessions (status, requested_at)
where status not in ('ended', 'failed');

create table public.call_turns (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references public.call_sessions (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  seq integer not null check (seq >= 0),
  role public.turn_role not null,
  modality public.turn_modality not null,
  text text,
  interrupted boolean not null default false,
  started_at timestamptz not null,
  first_audio_latency_ms integer check (first_audio_latency_ms >= 0),
  unique (call_id, seq)
);

create table public.call_summaries (
  call_id uuid primary key references public.call_sessions (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  summary text not null,
  created_at timestamptz not null default now()
);

create table public.token_usage (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references public.call_sessions (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  provider text not null,
  model text not null,
  kind text not null,
  quantity bigint not null check (quantity >= 0),
  updated_at timestamptz not null default now(),
  unique (call_id, provider, model, kind)
);

-- An identity in a room belongs to whoever first had it. Null user: an agent's or the system's.
create table public.room_identities (
  room_name text not null references public.call_sessions (room_name) on delete cascade,
  identity text not null,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  primary key (room_name, identity)
);

-- Reserves an identity and answers whether it is this user's.
create function public.reserve_identity(p_room_name text, p_identity text, p_user_id uuid) returns boolean
language plpgsql
set search_path = ''
as $$
begin
  insert into public.room_identities (room_name, identity, workspace_id, user_id)
  select p_room_name, p_identity, c.workspace_id, p_user_id
  from public.call_sessions c where c.room_name = p_room_name
  on conflict do nothing;
  return exists (
    select 1 from public.room_identities r
    where r.room_name = p_room_name and r.identity = p_identity and r.user_id = p_user_id
  );
end;
$$;

-- Takes the next attempt for calls without an agent whose last dispatch is older than p_retry_after, each once
-- even with several supervisors. A claim that never joined is taken back after p_join_within.
create function public.calls_take_due(p_retry_after interval, p_give_up_after interval, p_join_within interval)
returns setof public.call_sessions
language sql
set search_path = ''
as $$
  update public.call_sessions c
  set attempt = c.attempt + 1,
      status = 'dispatched',
      dispatched_at = coalesce(c.dispatched_at, now()),
      last_dispatch_at = now(),
      claimed_by = null,
      claimed_at = null
  where c.id in (
    select d.id
    from public.call_sessions d
    where d.status in ('requested', 'dispatched')
      and d.requested_at > now() - p_give_up_after
      and (d.last_dispatch_at is null or d.last_dispatch_at < now() - p_retry_after)
      and (d.claimed_at is null or d.claimed_at < now() - p_join_within)
    for update skip locked
  )
  returning c.*;
$$;

-- The attempt of a call just requested, for its first dispatch. No row: it is already over or dispatched.
create function public.call_dispatch(p_call_id uuid) returns setof public.call_sessions
language sql
set search_path = ''
as $$
  update public.call_sessions
  set attempt = attempt + 1, status = 'dispatched', dispatched_at = now(), last_dispatch_at = now()
  where id = p_call_id and status = 'requested'
  returning *;
$$;

-- One winner: a worker claims the newest attempt of a call that has no agent yet. No row: refused.
create function public.call_claim(p_call_id uuid, p_attempt integer, p_worker text)
returns setof public.call_sessions
language sql
set search_path = ''
as $$
  update public.call_sessions
  set claimed_by = p_worker, claimed_at = now()
  where id = p_call_id and attempt = p_attempt and claimed_by is null and status = 'dispatched'
  returning *;
$$;

-- Only forward, and only by the worker that holds the claim. No row: refused.
create function public.call_advance(p_call_id uuid, p_worker text, p_to public.call_status)
returns setof public.call_sessions
language sql
set search_path = ''
as $$
  update public.call_sessions
  set status = p_to,
      joined_at = case when p_to = 'joined' then now() else coalesce(joined_at, now()) end,
      active_at = case when p_to = 'active' then now() else active_at end,
      heartbeat_at = now()
  where id = p_call_id and claimed_by = p_worker and status < p_to
    and p_to in ('joined', 'active') and status in ('dispatched', 'joined')
  returning *;
$$;

create function public.call_heartbeat(p_call_id uuid, p_worker text) returns boolean
language sql
set search_path = ''
as $$
  with beaten as (
    update public.call_sessions set heartbeat_at = now()
    where id = p_call_id and claimed_by = p_worker and status in ('dispatched', 'joined', 'active')
    returning 1
  )
  select exists (select 1 from beaten);
$$;

-- The one way a call ends: the first reason stands, later ones find no row. An empty reason is none.
create function public.call_finish(p_call_id uuid, p_failure_reason text, p_end_reason text, p_detail text)
returns setof public.call_sessions
language sql
set search_path = ''
as $$
  update public.call_sessions
  set status = case when p_failure_reason = '' then 'ended'::public.call_status else 'failed'::public.call_status end,
      failure_reason = nullif(p_failure_reason, ''),
      end_reason = case when p_failure_reason = '' then nullif(p_end_reason, '') end,
      detail = nullif(p_detail, ''),
      ended_at = now()
  where id = p_call_id and status not in ('ended', 'failed')
  returning *;
$$;

alter table public.call_sessions enable row level security;
alter table public.call_sessions force row level security;
alter table public.call_turns enable row level security;
alter table public.call_turns force row level security;
alter table public.call_summaries enable row level security;
alter table public.call_summaries force row level security;
alter table public.token_usage enable row level security;
alter table public.token_usage force row level security;
alter table public.room_identities enable row level security;
alter table public.room_identities force row level security;

create policy "members read calls" on public.call_sessions
for select to authenticated using (public.is_member(workspace_id));
create policy "members read turns" on public.call_turns
for select to authenticated using (public.is_member(workspace_id));
create policy "members read summaries" on public.call_summaries
for select to authenticated using (public.is_member(workspace_id));
create policy "members read usage" on public.token_usage
for select to authenticated using (public.is_member(workspace_id));

revoke all on public.call_sessions, public.call_turns, public.call_summaries, public.token_usage, public.room_identities
from anon, authenticated;
-- Not detail: it may quote an upstream's raw message.
grant select (
  id, workspace_id, kind, agent_id, creation_id, agent_name, version, config, variables, room_name, status, failure_reason,
  end_reason, attempt, created_by, requested_at, dispatched_at, joined_at, active_at, ended_at
) on public.call_sessions to authenticated;
grant select on public.call_turns, public.call_summaries, public.token_usage to authenticated;
grant select, insert, update, delete
on public.call_sessions, public.call_turns, public.call_summaries, public.token_usage, public.room_identities to service_role;

revoke all on function public.reserve_identity (text, text, uuid) from public, anon, authenticated;
revoke all on function public.calls_take_due (interval, interval, interval) from public, anon, authenticated;
revoke all on function public.call_dispatch (uuid) from public, anon, authenticated;
revoke all on function public.call_claim (uuid, integer, text) from public, anon, authenticated;
revoke all on function public.call_advance (uuid, text, public.call_status) from public, anon, authenticated;
revoke all on function public.call_heartbeat (uuid, text) from public, anon, authenticated;
revoke all on function public.call_finish (uuid, text, text, text) from public, anon, authenticated;
grant execute on function public.reserve_identity (text, text, uuid) to service_role;
grant execute on function public.calls_take_due (interval, interval, interval) to service_role;
grant execute on function public.call_dispatch (uuid) to service_role;
grant execute on function public.call_claim (uuid, integer, text) to service_role;
grant execute on function public.call_advance (uuid, text, public.call_status) to service_role;
grant execute on function public.call_heartbeat (uuid, text) to service_role;
grant execute on function public.call_finish (uuid, text, text, text) to service_role;
