-- The sound of calls, how long sound and words are kept, and how they go.

create table public.call_recordings (
  call_id uuid primary key references public.call_sessions (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  status text not null default 'uploading' check (status in ('uploading', 'ready', 'failed', 'deleted')),
  -- Where it is in the store of the installation.
  store_key text not null,
  bytes bigint check (bytes >= 0),
  duration_ms integer check (duration_ms >= 0),
  -- The moment of the first sample.
  started_at timestamptz not null,
  -- The waveform: the loudest of each of equal parts, 0 to 255.
  person_peaks smallint[] not null default '{}',
  agent_peaks smallint[] not null default '{}',
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index call_recordings_due on public.call_recordings (expires_at) where status <> 'deleted';

-- Sound that is to be removed from the store. The row is the promise; a job keeps it. No foreign keys: it outlives the
-- call and the workspace.
create table public.recording_leftovers (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  call_id uuid not null,
  store_key text not null unique,
  requested_at timestamptz not null default now(),
  -- Null: still to be removed.
  removed_at timestamptz
);
create index recording_leftovers_due on public.recording_leftovers (requested_at) where removed_at is null;
create trigger recording_leftovers_changed after insert or update on public.recording_leftovers
for each row when (new.removed_at is null) execute function public.notify_change();

alter table public.call_sessions
-- When words and sound are removed by themselves. Null: never.
add column content_expires_at timestamptz;
create index call_sessions_content_due on public.call_sessions (content_expires_at)
where content_expires_at is not null and content_deleted_at is null;

create function public.set_content_expiry() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  v_days integer := coalesce((new.config #>> '{privacy,keepTranscriptDays}')::integer, 0);
begin
  if v_days > 0 then
    new.content_expires_at := new.ended_at + make_interval(days => v_days);
  end if;
  return new;
end;
$$;
create trigger call_content_expiry before update of status on public.call_sessions
for each row when (new.status in ('ended', 'failed') and old.status is distinct from new.status)
execute function public.set_content_expiry();

-- What must go from the store: of a recording that was deleted, and of one whose call or workspace was.
create function public.recording_leave() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into public.recording_leftovers (workspace_id, call_id, store_key)
  values (old.workspace_id, old.call_id, old.store_key)
  on conflict (store_key) do update set requested_at = now(), removed_at = null;
  if tg_op = 'UPDATE' then
    update public.call_sessions set has_recording = false where id = old.call_id and has_recording;
  end if;
  return null;
end;
$$;
create trigger recordings_deleted_leave after update of status on public.call_recordings
for each row when (new.status = 'deleted' and old.status <> 'deleted') execute function public.recording_leave();
create trigger recordings_removed_leave after delete on public.call_recordings
for each row when (old.status <> 'deleted') execute function public.recording_leave();

-- A recording is on its way to the store. False: it may not be kept, as the call or its content is gone.
create function public.recording_begin(p_call_id uuid, p_store_key text, p_started_at timestamptz, p_keep_days integer)
returns boolean
language plpgsql
set search_path = ''
as $$
begin
  insert into public.call_recordings as r (call_id, workspace_id, store_key, started_at, expires_at)
  select c.id, c.workspace_id, p_store_key, p_started_at, p_started_at + make_interval(days => p_keep_days)
  from public.call_sessions c
  where c.id = p_call_id and c.content_deleted_at is null
  for update
  on conflict (call_id) do update
  set status = 'uploading', started_at = excluded.started_at, expires_at = excluded.expires_at, updated_at = now()
  where r.status <> 'deleted' and r.store_key = excluded.store_key;
  return found;
end;
$$;

-- It is in the store, whole. False: it was deleted meanwhile, and what was stored is promised to be removed.
create function public.recording_ready(
  p_call_id uuid, p_store_key text, p_bytes bigint, p_duration_ms integer, p_person smallint[], p_agent smallint[]
) returns boolean
language plpgsql
set search_path = ''
as $$
begin
  -- The call first, as a deletion does: one of the two waits for the other.
  update public.call_sessions set has_recording = true
  where id = p_call_id and content_deleted_at is null and exists (
    select 1 from public.call_recordings r
    where r.call_id = p_call_id and r.store_key = p_store_key and r.status in ('uploading', 'ready')
  );
  if found then
    update public.call_recordings
    set status = 'ready', bytes = p_bytes, duration_ms = p_duration_ms, person_peaks = p_person,
        agent_peaks = p_agent, updated_at = now()
    where call_id = p_call_id and store_key = p_store_key and status in ('uploading', 'ready');
    if found then
      return true;
    end if;
  end if;
  update public.recording_leftovers set requested_at = now(), removed_at = null where store_key = p_store_key;
  return false;
end;
$$;

-- Removes what was said in a call that is over, and all that was drawn from it: words, sound, arguments and results of
-- tools, analysis, facts that were remembered of it. Its times, usage and costs stay. No row: there is no such call that
-- is over. Again: nothing more happens.
create function public.call_content_delete(p_workspace_id uuid, p_call_id uuid) returns setof public.call_sessions
language plpgsql
set search_path = ''
as $$
declare
  v_call public.call_sessions;
begin
  select * into v_call from public.call_sessions c
  where c.id = p_call_id and c.workspace_id = p_workspace_id and c.status in ('ended', 'failed') for update;
  if not found then
    return;
  end if;
  if v_call.content_deleted_at is null then
    update public.call_turns set text = null, cut_text = null where call_id = p_call_id;
    update public.call_tool_calls set arguments = '{}', result = null, error = null where call_id = p_call_id;
    -- Names and figures of the call's course stay; sentences go.
    update public.call_events e
    set detail = coalesce((
      select jsonb_object_agg(d.key, d.value) from jsonb_each(e.detail) as d
      where jsonb_typeof(d.value) in ('number', 'boolean')
        or d.key in ('from', 'to', 'by', 'part', 'fromProvider', 'toProvider', 'server', 'when', 'filter', 'wanted')
    ), '{}')
    where e.call_id = p_call_id and e.kind <> 'provider_fallback';
    delete from public.call_summaries where call_id = p_call_id;
    -- First: it waits for a write that is under way, whose facts are then seen below.
    update public.memory_writes set status = 'done' where call_id = p_call_id and status = 'pending';
    delete from public.memory_facts where call_id = p_call_id;
    update public.call_recordings
    set status = 'deleted', person_peaks = '{}', agent_peaks = '{}', updated_at = now()
    where call_id = p_call_id and status <> 'deleted';
    update public.call_sessions
    set content_deleted_at = now(), last_words = null, detail = null, variables = '{}', outcome = null,
        is_success = null, sentiment = null, has_recording = false
    where id = p_call_id;
  end if;
  return query select * from public.call_sessions where id = p_call_id;
end;
$$;

-- Removes what has been kept long enough, at most p_limit of each. Answers whose: what is "content" or "sound".
create function public.retention_sweep(p_limit integer)
returns table (what text, workspace_id uuid, call_id uuid)
language plpgsql
set search_path = ''
as $$
declare
  v_due record;
begin
  for v_due in
    select c.id, c.workspace_id as owner from public.call_sessions c
    where c.content_expires_at < now() and c.content_deleted_at is null
    order by c.content_expires_at
    limit p_limit
    for update skip locked
  loop
    perform public.call_content_delete(v_due.owner, v_due.id);
    return query select 'content'::text, v_due.owner, v_due.id;
  end loop;
  for v_due in
    -- The call first, as a deletion does.
    select c.id, c.workspace_id as owner from public.call_sessions c
    join public.call_recordings r on r.call_id = c.id
    where r.expires_at < now() and r.status <> 'deleted'
    order by r.expires_at
    limit p_limit
    for update of c skip locked
  loop
    update public.call_recordings r
    set status = 'deleted', person_peaks = '{}', agent_peaks = '{}', updated_at = now()
    where r.call_id = v_due.id;
    return query select 'sound'::text, v_due.owner, v_due.id;
  end loop;
end;
$$;

alter table public.call_recordings enable row level security;
alter table public.call_recordings force row level security;
alter table public.recording_leftovers enable row level security;
alter table public.recording_leftovers force row level security;
create policy "members read recordings" on public.call_recordings
for select to authenticated using (public.is_member(workspace_id));
revoke all on public.call_recordings, public.recording_leftovers from anon, authenticated;
grant select (
  call_id, workspace_id, status, bytes, duration_ms, started_at, person_peaks, agent_peaks, expires_at, created_at,
  updated_at
) on public.call_recordings to authenticated;
grant select, insert, update, delete on public.call_recordings, public.recording_leftovers to service_role;

revoke all on function public.set_content_expiry () from public, anon, authenticated;
revoke all on function public.recording_leave () from public, anon, authenticated;
revoke all on function public.recording_begin (uuid, text, timestamptz, integer) from public, anon, authenticated;
revoke all on function public.recording_ready (uuid, text, bigint, integer, smallint[], smallint[]) from public, anon, authenticated;
revoke all on function public.call_content_delete (uuid, uuid) from public, anon, authenticated;
revoke all on function public.retention_sweep (integer) from public, anon, authenticated;
grant execute on function public.recording_begin (uuid, text, timestamptz, integer) to service_role;
grant execute on function public.recording_ready (uuid, text, bigint, integer, smallint[], smallint[]) to service_role;
grant execute on function public.call_content_delete (uuid, uuid) to service_role;
grant execute on function public.retention_sweep (integer) to service_role;
