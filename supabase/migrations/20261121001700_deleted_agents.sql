-- What a deleted agent kept goes away: its values and its memory with the deletion, its files and its keys in Redis by a
-- job. Its versions and calls stay on record.

-- What of a deleted agent lies outside the database. The row is the promise; the job keeps it. No foreign keys: it
-- outlives the agent and the workspace.
create table public.agent_leftovers (
  id uuid primary key default gen_random_uuid(),
  agent_id uuid not null unique,
  workspace_id uuid not null,
  deleted_at timestamptz not null default now(),
  -- Null: still to be removed.
  removed_at timestamptz
);
create index agent_leftovers_due on public.agent_leftovers (deleted_at) where removed_at is null;

create function public.agent_forget_all() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  -- First: it waits for a write that is under way, whose facts are then seen below.
  update public.memory_writes set status = 'done' where agent_id = old.id and status = 'pending';
  delete from public.memory_facts where agent_id = old.id;
  delete from public.memory_forgets where agent_id = old.id;
  delete from public.agent_values where agent_id = old.id;
  insert into public.agent_leftovers (agent_id, workspace_id) values (old.id, old.workspace_id)
  on conflict (agent_id) do update set deleted_at = now(), removed_at = null;
  return null;
end;
$$;
drop trigger agents_deleted_forget on public.agents;
drop function public.memory_forget_agent ();
create trigger agents_deleted_forget after update of deleted_at on public.agents
for each row when (old.deleted_at is null and new.deleted_at is not null) execute function public.agent_forget_all();
create trigger agents_removed_forget after delete on public.agents
for each row execute function public.agent_forget_all();

-- A call of an agent ends after the agent was deleted: that call is not remembered.
create or replace function public.memory_promise_write() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  -- Locked: a deletion at this moment waits and takes the promise back, or comes first and is seen.
  perform 1 from public.agents a where a.id = new.agent_id and a.deleted_at is null for share;
  if found then
    insert into public.memory_writes (call_id, workspace_id, agent_id, participant)
    values (new.id, new.workspace_id, new.agent_id, new.participant)
    on conflict do nothing;
  end if;
  return null;
end;
$$;

-- Stores a value, over what was there. False: the agent has p_most keys already, and this is another one; or it is gone.
create or replace function public.agent_value_set(
  p_workspace_id uuid, p_agent_id uuid, p_key text, p_value jsonb, p_most integer, p_ttl_seconds integer default null
) returns boolean
language plpgsql
set search_path = ''
as $$
begin
  perform 1 from public.agents a
  where a.id = p_agent_id and a.workspace_id = p_workspace_id and a.deleted_at is null for share;
  if not found then
    return false;
  end if;
  -- Two calls of one agent at once would both find room for the last key.
  perform pg_advisory_xact_lock(hashtextextended('values:' || p_agent_id::text, 0));
  delete from public.agent_values v where v.agent_id = p_agent_id and v.expires_at <= now();
  if not exists (select 1 from public.agent_values v where v.agent_id = p_agent_id and v.key = p_key)
     and (select count(*) from public.agent_values v where v.agent_id = p_agent_id) >= p_most then
    return false;
  end if;
  insert into public.agent_values as v (workspace_id, agent_id, key, value, expires_at)
  values (p_workspace_id, p_agent_id, p_key, p_value, now() + make_interval(secs => p_ttl_seconds))
  on conflict (agent_id, key) do update
  set value = excluded.value, expires_at = excluded.expires_at, updated_at = now();
  return true;
end;
$$;

-- What the agent left outside the database, if it is really gone and that is still to be removed.
create function public.agent_leftovers_pending(p_agent_id uuid default null) returns setof public.agent_leftovers
language sql stable
set search_path = ''
as $$
  select * from public.agent_leftovers l
  where l.removed_at is null and (p_agent_id is null or l.agent_id = p_agent_id)
    and not exists (select 1 from public.agents a where a.id = l.agent_id and a.deleted_at is null)
  order by l.deleted_at
  limit 500;
$$;

create trigger agent_leftovers_changed after insert or update on public.agent_leftovers
for each row when (new.removed_at is null) execute function public.notify_change();

-- No policy: row-level security refuses everyone whom it applies to.
alter table public.agent_leftovers enable row level security;
alter table public.agent_leftovers force row level security;
revoke all on public.agent_leftovers from anon, authenticated;
grant select, insert, update, delete on public.agent_leftovers to service_role;
revoke all on function public.agent_forget_all () from public, anon, authenticated;
revoke all on function public.agent_leftovers_pending (uuid) from public, anon, authenticated;
grant execute on function public.agent_leftovers_pending (uuid) to service_role;

-- Agents that were deleted before this.
delete from public.agent_values v using public.agents a where a.id = v.agent_id and a.deleted_at is not null;
delete from public.memory_facts f using public.agents a where a.id = f.agent_id and a.deleted_at is not null;
delete from public.memory_forgets f using public.agents a where a.id = f.agent_id and a.deleted_at is not null;
insert into public.agent_leftovers (agent_id, workspace_id, deleted_at)
select id, workspace_id, deleted_at from public.agents where deleted_at is not null;
