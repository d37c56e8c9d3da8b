-- What the engineer's kit keeps: values of agents, proposed migrations, and the search in call logs.

create table public.agent_values (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  agent_id uuid not null references public.agents (id) on delete cascade,
  key text not null check (char_length(key) between 1 and 200),
  value jsonb not null check (octet_length(value::text) <= 100000),
  -- Null: for good.
  expires_at timestamptz,
  updated_at timestamptz not null default now(),
  primary key (agent_id, key)
);
create index agent_values_expiry on public.agent_values (agent_id, expires_at) where expires_at is not null;

-- Stores a value, over what was there. False: the agent has p_most keys already, and this is another one.
create function public.agent_value_set(
  p_workspace_id uuid, p_agent_id uuid, p_key text, p_value jsonb, p_most integer, p_ttl_seconds integer default null
) returns boolean
language plpgsql
set search_path = ''
as $$
begin
  -- Two calls of one agent at once would both find room for the last key.
  perform pg_advisory_xact_lock(hashtextextended('values:' || p_agent_id::text, 0));
  delete from public.agent_values v where v.agent_id = p_agent_id and v.expires_at <= now();
  if not exists (select 1 from public.agent_values v where v.agent_id = p_agent_id and v.key = p_key)
     and (select count(*) from public.agent_values v where v.agent_id = p_agent_id) >= p_most then
    return false;
  end if;
  insert into public.agent_values as v (workspace_id, agent_id, key, value, expires_at)
  select a.workspace_id, a.id, p_key, p_value, now() + make_interval(secs => p_ttl_seconds)
  from public.agents a
  where a.id = p_agent_id and a.workspace_id = p_workspace_id
  on conflict (agent_id, key) do update
  set value = excluded.value, expires_at = excluded.expires_at, updated_at = now();
  return found;
end;
$$;

-- The value under a key, by the database's clock. No row: there is none, or its time is over.
create function public.agent_value_get(p_workspace_id uuid, p_agent_id uuid, p_key text)
returns setof public.agent_values
language sql stable
set search_path = ''
as $$
  select * from public.agent_values v
  where v.workspace_id = p_workspace_id and v.agent_id = p_agent_id and v.key = p_key
    and (v.expires_at is null or v.expires_at > now());
$$;

create type public.proposal_status as enum ('proposed', 'applying', 'applied', 'rejected', 'failed');

create table public.migration_proposals (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  agent_id uuid references public.agents (id) on delete set null,
  call_id uuid references public.call_sessions (id) on delete set null,
  agent_name text not null,
  title text not null check (char_length(title) between 1 and 120),
  sql text not null check (char_length(sql) between 1 and 50000),
  reason text not null default '',
  -- The name of the secret that holds the address, never the address.
  connection text not null,
  status public.proposal_status not null default 'proposed',
  decided_by uuid references auth.users (id) on delete set null,
  decided_at timestamptz,
  error text,
  created_at timestamptz not null default now()
);
create index migration_proposals_by_time on public.migration_proposals (workspace_id, created_at desc, id);

-- What was reviewed is what is applied: the words of a proposal never change.
create function public.refuse_proposal_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if (new.id, new.workspace_id, new.title, new.sql, new.reason, new.connection, new.created_at)
     is distinct from (old.id, old.workspace_id, old.title, old.sql, old.reason, old.connection, old.created_at) then
    raise exception 'proposals are immutable' using errcode = 'restrict_violation';
  end if;
  return new;
end;
$$;
create trigger migration_proposals_are_immutable
before update on public.migration_proposals
for each row execute function public.refuse_proposal_change();

-- Takes a proposal to be applied or rejected: of two who decide at once, one. What was being applied when its API died may be
-- taken again after p_stuck_after. No row: it is decided.
create function public.proposal_take(
  p_id uuid, p_workspace_id uuid, p_status public.proposal_status, p_by uuid, p_stuck_after interval
) returns setof public.migration_proposals
language sql
set search_path = ''
as $$
  update public.migration_proposals
  set status = p_status, decided_by = p_by, decided_at = now(), error = null
  where id = p_id and workspace_id = p_workspace_id
    and (status in ('proposed', 'failed') or (status = 'applying' and decided_at < now() - p_stuck_after))
  returning *;
$$;

create index call_turns_words on public.call_turns using gin (to_tsvector('simple', coalesce(text, '')));

-- What was said, done and went wrong in the calls of one workspace. Rows that have all words come first, then those with the
-- most of them, then by rank and time.
create function public.log_search(
  p_workspace_id uuid, p_query text, p_since timestamptz, p_limit integer, p_except_call uuid
) returns table (kind text, call_id uuid, agent_name text, at timestamptz, who text, words text)
language sql stable
set search_path = ''
as $$
  with query as (
    select
      websearch_to_tsquery('simple', p_query) as all_words,
      tsvector_to_array(to_tsvector('simple', p_query)) as words,
      nullif(replace(plainto_tsquery('simple', p_query)::text, '&', '|'), '')::tsquery as any_word
  ),
  entries as (
    select 'turn' as kind, t.call_id, t.started_at as at, t.role::text as who, t.text as words,
           to_tsvector('simple', coalesce(t.text, '')) as vector
    from public.call_turns t, query q
    where t.workspace_id = p_workspace_id and t.started_at >= p_since
      and to_tsvector('simple', coalesce(t.text, '')) @@ q.any_word
    union all
    select 'tool', c.call_id, c.started_at, c.tool,
           concat_ws(' ', c.status, c.arguments::text, c.result, c.error),
           to_tsvector('simple', concat_ws(' ', c.tool, c.kind, c.status, c.arguments::text, c.result, c.error))
    from public.call_tool_calls c
    -- Not the searches themselves: each would be the best answer to the next one like it.
    where c.workspace_id = p_workspace_id and c.started_at >= p_since and c.kind <> 'log_search'
    union all
    select 'event', e.call_id, e.at, e.kind, e.detail::text,
           to_tsvector('simple', concat_ws(' ', e.kind, e.detail::text))
    from public.call_events e
    where e.workspace_id = p_workspace_id and e.at >= p_since
    union all
    select 'failure', s.id, s.ended_at, s.kind::text, s.failure_reason,
           to_tsvector('simple', concat_ws(' ', 'failed failure', s.failure_reason, s.agent_name))
    from public.call_sessions s
    where s.workspace_id = p_workspace_id and s.status = 'failed' and s.ended_at >= p_since
  )
  select e.kind, e.call_id, s.agent_name, e.at, e.who, left(e.words, 600)
  from entries e
  cross join query q
  join public.call_sessions s on s.id = e.call_id and s.workspace_id = p_workspace_id
  where e.vector @@ q.any_word and e.call_id is distinct from p_except_call
  order by (e.vector @@ q.all_words) desc,
           cardinality(array(select unnest(tsvector_to_array(e.vector)) intersect select unnest(q.words))) desc,
           ts_rank(e.vector, q.any_word) desc, e.at desc
  limit p_limit;
$$;

alter table public.agent_values enable row level security;
alter table public.agent_values force row level security;
alter table public.migration_proposals enable row level security;
alter table public.migration_proposals force row level security;
create policy "members read values of agents" on public.agent_values
for select to authenticated using (public.is_member(workspace_id));
create policy "members read proposals" on public.migration_proposals
for select to authenticated using (public.is_member(workspace_id));
revoke all on public.agent_values, public.migration_proposals from anon, authenticated;
grant select on public.agent_values, public.migration_proposals to authenticated;
grant select, insert, update, delete on public.agent_values, public.migration_proposals to service_role;

revoke all on function public.agent_value_set (uuid, uuid, text, jsonb, integer, integer) from public, anon, authenticated;
revoke all on function public.agent_value_get (uuid, uuid, text) from public, anon, authenticated;
revoke all on function public.refuse_proposal_change () from public, anon, authenticated;
revoke all on function public.proposal_take (uuid, uuid, public.proposal_status, uuid, interval) from public, anon, authenticated;
revoke all on function public.log_search (uuid, text, timestamptz, integer, uuid) from public, anon, authenticated;
grant execute on function public.agent_value_set (uuid, uuid, text, jsonb, integer, integer) to service_role;
grant execute on function public.agent_value_get (uuid, uuid, text) to service_role;
grant execute on function public.proposal_take (uuid, uuid, public.proposal_status, uuid, interval) to service_role;
grant execute on function public.log_search (uuid, text, timestamptz, integer, uuid) to service_role;
