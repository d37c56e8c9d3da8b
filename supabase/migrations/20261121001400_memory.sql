-- What agents remember of people: short facts, kept per agent and participant. Only the system writes them.

create type public.memory_origin as enum ('model', 'extractive');
create type public.memory_write_status as enum ('pending', 'done', 'failed');

create table public.memory_facts (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  agent_id uuid not null references public.agents (id) on delete cascade,
  participant text not null,
  fact text not null,
  -- The person's own words that it stands on.
  quote text not null,
  origin public.memory_origin not null,
  call_id uuid references public.call_sessions (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index memory_facts_by_person on public.memory_facts (workspace_id, agent_id, participant, updated_at desc);

-- When something of a person was last forgotten: nothing said before comes back. The person is kept as a hash alone.
create table public.memory_forgets (
  agent_id uuid not null references public.agents (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  participant_hash text not null,
  forgotten_at timestamptz not null default now(),
  primary key (agent_id, participant_hash)
);

-- A call that is over and whose facts are still to be written, or were. The row is the promise; the job keeps it.
create table public.memory_writes (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null unique references public.call_sessions (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  agent_id uuid not null references public.agents (id) on delete cascade,
  participant text not null,
  status public.memory_write_status not null default 'pending',
  created_at timestamptz not null default now()
);
create index memory_writes_pending on public.memory_writes (created_at) where status = 'pending';

create function public.memory_participant_hash(p_participant text) returns text
language sql immutable
set search_path = ''
as $$ select encode(sha256(convert_to(p_participant, 'UTF8')), 'hex'); $$;

create function public.memory_promise_write() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  insert into public.memory_writes (call_id, workspace_id, agent_id, participant)
  values (new.id, new.workspace_id, new.agent_id, new.participant)
  on conflict do nothing;
  return null;
end;
$$;
create trigger calls_promise_memory after update of status on public.call_sessions
for each row when (
  new.status in ('ended', 'failed') and old.status is distinct from new.status and new.active_at is not null
  and new.agent_id is not null and new.participant is not null
  and coalesce(new.config #>> '{memory,acrossCalls}', 'false') = 'true'
) execute function public.memory_promise_write();

-- What a write may still use: turns said after this. Null: all of them.
create function public.memory_forgotten_at(p_agent_id uuid, p_participant text) returns timestamptz
language sql stable
set search_path = ''
as $$
  select f.forgotten_at from public.memory_forgets f
  where f.agent_id = p_agent_id and f.participant_hash = public.memory_participant_hash(p_participant);
$$;

-- Keeps the facts of a call, once. p_facts: [{"fact", "quote", "origin", "replaces": id or null}]; p_forgotten_at: when
-- the person was last forgotten, as the writer knew it (never: the epoch). Answers how many were
-- kept; -1: they were written before; -2: something was forgotten since p_forgotten_at, so read again.
create function public.memory_store(p_call_id uuid, p_forgotten_at timestamptz, p_facts jsonb, p_max_facts integer)
returns integer
language plpgsql
set search_path = ''
as $$
declare
  v_write public.memory_writes;
  v_fact jsonb;
  v_kept integer := 0;
begin
  select * into v_write from public.memory_writes w where w.call_id = p_call_id for update;
  if not found or v_write.status <> 'pending' then
    return -1;
  end if;
  -- Forgetting takes the same lock: it comes before this write, and is seen, or after it, and removes what it wrote.
  perform pg_advisory_xact_lock(hashtextextended('memory:' || v_write.agent_id || ':' || v_write.participant, 0));
  if coalesce(public.memory_forgotten_at(v_write.agent_id, v_write.participant), 'epoch') <> p_forgotten_at then
    return -2;
  end if;
  for v_fact in select * from jsonb_array_elements(p_facts) loop
    update public.memory_facts f
    set fact = v_fact ->> 'fact', quote = v_fact ->> 'quote',
        origin = (v_fact ->> 'origin')::public.memory_origin, call_id = p_call_id, updated_at = clock_timestamp()
    where f.agent_id = v_write.agent_id and f.participant = v_write.participant
      and (f.id = (v_fact ->> 'replaces')::uuid or lower(f.fact) = lower(v_fact ->> 'fact'));
    if not found then
      insert into public.memory_facts (workspace_id, agent_id, participant, fact, quote, origin, call_id, updated_at)
      values (v_write.workspace_id, v_write.agent_id, v_write.participant, v_fact ->> 'fact', v_fact ->> 'quote',
        (v_fact ->> 'origin')::public.memory_origin, p_call_id, clock_timestamp());
    end if;
    v_kept := v_kept + 1;
  end loop;
  delete from public.memory_facts d where d.id in (
    select f.id from public.memory_facts f
    where f.agent_id = v_write.agent_id and f.participant = v_write.participant
    order by f.updated_at desc, f.id offset p_max_facts
  );
  update public.memory_writes set status = 'done' where call_id = p_call_id;
  if v_kept > 0 then
    insert into public.call_events (call_id, workspace_id, kind, detail)
    values (p_call_id, v_write.workspace_id, 'memory_written', jsonb_build_object(
      'facts', v_kept, 'origin', p_facts -> 0 ->> 'origin'
    ));
  end if;
  return v_kept;
end;
$$;

-- Forgets one fact of a person, or (p_fact_id empty) all. Answers how many went; -1: no such fact or person.
create function public.memory_forget(p_workspace_id uuid, p_agent_id uuid, p_participant text, p_fact_id text)
returns integer
language plpgsql
set search_path = ''
as $$
declare
  v_gone integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('memory:' || p_agent_id || ':' || p_participant, 0));
  delete from public.memory_facts f
  where f.workspace_id = p_workspace_id and f.agent_id = p_agent_id and f.participant = p_participant
    and (p_fact_id = '' or f.id::text = p_fact_id);
  get diagnostics v_gone = row_count;
  if v_gone = 0 and (p_fact_id <> '' or not exists (
    select 1 from public.call_sessions c
    where c.workspace_id = p_workspace_id and c.agent_id = p_agent_id and c.participant = p_participant
  )) then
    return -1;
  end if;
  insert into public.memory_forgets (agent_id, workspace_id, participant_hash, forgotten_at)
  values (p_agent_id, p_workspace_id, public.memory_participant_hash(p_participant),
    -- Clients of the database know no microseconds.
    date_trunc('milliseconds', clock_timestamp()))
  on conflict (agent_id, participant_hash) do update set forgotten_at = excluded.forgotten_at;
  return v_gone;
end;
$$;

-- The people an agent remembers, last written first.
create view public.memory_participants with (security_invoker = true) as
select f.workspace_id, f.agent_id, f.participant, count(*)::integer as facts, max(f.updated_at) as updated_at
from public.memory_facts f
group by f.workspace_id, f.agent_id, f.participant;

-- A deleted agent remembers nobody.
create function public.memory_forget_agent() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  delete from public.memory_facts where agent_id = new.id;
  update public.memory_writes set status = 'done' where agent_id = new.id and status = 'pending';
  return null;
end;
$$;
create trigger agents_deleted_forget after update of deleted_at on public.agents
for each row when (old.deleted_at is null and new.deleted_at is not null) execute function public.memory_forget_agent();

create trigger memory_writes_added after insert on public.memory_writes
for each row execute function public.notify_change();

alter table public.memory_facts enable row level security;
alter table public.memory_facts force row level security;
alter table public.memory_forgets enable row level security;
alter table public.memory_forgets force row level security;
alter table public.memory_writes enable row level security;
alter table public.memory_writes force row level security;
create policy "members read memory" on public.memory_facts
for select to authenticated using (public.is_member(workspace_id));
revoke all on public.memory_facts, public.memory_forgets, public.memory_writes, public.memory_participants
from anon, authenticated;
grant select on public.memory_facts, public.memory_participants to authenticated;
grant select, insert, update, delete on public.memory_facts, public.memory_forgets, public.memory_writes to service_role;
grant select on public.memory_participants to service_role;

revoke all on function public.memory_participant_hash (text) from public, anon, authenticated;
revoke all on function public.memory_promise_write () from public, anon, authenticated;
revoke all on function public.memory_forgotten_at (uuid, text) from public, anon, authenticated;
revoke all on function public.memory_store (uuid, timestamptz, jsonb, integer) from public, anon, authenticated;
revoke all on function public.memory_forget (uuid, uuid, text, text) from public, anon, authenticated;
revoke all on function public.memory_forget_agent () from public, anon, authenticated;
grant execute on function public.memory_participant_hash (text) to service_role;
grant execute on function public.memory_forgotten_at (uuid, text) to service_role;
grant execute on function public.memory_store (uuid, timestamptz, jsonb, integer) to service_role;
grant execute on function public.memory_forget (uuid, uuid, text, text) to service_role;
