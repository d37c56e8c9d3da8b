-- How long a workspace keeps what was said, whatever its agents say: theirs may only be shorter. Null: as the agents say.
alter table public.workspace_settings
  add column keep_content_days integer check (keep_content_days between 1 and 3650),
  add column keep_recording_days integer check (keep_recording_days between 1 and 3650);

create index call_sessions_content_kept on public.call_sessions (workspace_id, ended_at)
where content_deleted_at is null and ended_at is not null;
create index call_recordings_kept on public.call_recordings (workspace_id, started_at) where status <> 'deleted';

-- Beside workspace_settings_set, which stores the others.
create function public.workspace_retention_set(
  p_workspace_id uuid, p_user_id uuid, p_content_days integer default null, p_recording_days integer default null
) returns void
language sql
set search_path = ''
as $$
  insert into public.workspace_settings as s (workspace_id, keep_content_days, keep_recording_days, updated_by)
  values (p_workspace_id, p_content_days, p_recording_days, p_user_id)
  on conflict (workspace_id) do update
  set keep_content_days = p_content_days, keep_recording_days = p_recording_days, updated_at = now(), updated_by = p_user_id;
$$;
revoke all on function public.workspace_retention_set (uuid, uuid, integer, integer) from public, anon, authenticated;
grant execute on function public.workspace_retention_set (uuid, uuid, integer, integer) to service_role;

-- Removes what has been kept long enough, at most p_limit of each kind for each of its two reasons: its agent's days and its
-- workspace's, each looked up in an index of its own. Answers whose: what is "content" or "sound".
create or replace function public.retention_sweep(p_limit integer)
returns table (what text, workspace_id uuid, call_id uuid)
language plpgsql
set search_path = ''
as $$
declare
  v_due record;
begin
  for v_due in
    select a.* from (
      select c.id, c.workspace_id as owner from public.call_sessions c
      where c.content_expires_at < now() and c.content_deleted_at is null
      order by c.content_expires_at
      limit p_limit
      for update skip locked
    ) a
    union
    select w.* from (
      select k.id, k.owner from public.workspace_settings s
      cross join lateral (
        select c.id, c.workspace_id as owner from public.call_sessions c
        where c.workspace_id = s.workspace_id and c.content_deleted_at is null
          and c.ended_at < now() - make_interval(days => s.keep_content_days)
        order by c.ended_at
        limit p_limit
        for update skip locked
      ) k
      limit p_limit
    ) w
  loop
    perform public.call_content_delete(v_due.owner, v_due.id);
    return query select 'content'::text, v_due.owner, v_due.id;
  end loop;
  for v_due in
    -- The call is locked first, as a deletion does.
    select a.* from (
      select c.id, c.workspace_id as owner from public.call_recordings r
      join public.call_sessions c on c.id = r.call_id
      where r.status <> 'deleted' and r.expires_at < now()
      order by r.expires_at
      limit p_limit
      for update of c skip locked
    ) a
    union
    select w.* from (
      select k.id, k.owner from public.workspace_settings s
      cross join lateral (
        select c.id, c.workspace_id as owner from public.call_recordings r
        join public.call_sessions c on c.id = r.call_id
        where r.workspace_id = s.workspace_id and r.status <> 'deleted'
          and r.started_at < now() - make_interval(days => s.keep_recording_days)
        order by r.started_at
        limit p_limit
        for update of c skip locked
      ) k
      limit p_limit
    ) w
  loop
    update public.call_recordings r
    set status = 'deleted', person_peaks = '{}', agent_peaks = '{}', updated_at = now()
    where r.call_id = v_due.id;
    return query select 'sound'::text, v_due.owner, v_due.id;
  end loop;
end;
$$;
