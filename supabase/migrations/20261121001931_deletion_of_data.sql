-- Workspaces, persons and accounts go whole. What lies outside the database (sound, files, values in Redis) is promised to be
-- removed by the rows that stay in recording_leftovers and agent_leftovers: ids alone, until a week after it is done.

-- No call of the workspace begins until the transaction ends: call_open waits for the same lock. It comes before locks of rows.
create function public.lock_calls(p_workspace_id uuid) returns void
language sql
set search_path = ''
as $$ select pg_advisory_xact_lock(hashtextextended('calls of ' || p_workspace_id, 0)) $$;

create function public.has_open_calls(p_workspace_id uuid) returns boolean
language sql stable
set search_path = ''
as $$
  select exists (
    select 1 from public.call_sessions c where c.workspace_id = p_workspace_id and c.status not in ('ended', 'failed')
  )
$$;

-- Every row of a workspace. Answers: done; open_calls: one goes on, and nothing was deleted; none: there is no such workspace.
create function public.workspace_remove(p_workspace_id uuid) returns text
language plpgsql security definer
set search_path = ''
as $$
begin
  perform public.lock_calls(p_workspace_id);
  if public.has_open_calls(p_workspace_id) then return 'open_calls'; end if;
  delete from public.workspaces w where w.id = p_workspace_id;
  if not found then return 'none'; end if;
  delete from analytics.marks m where m.workspace_id = p_workspace_id;
  return 'done';
end;
$$;

-- Promises that were kept are forgotten after a week.
create function public.leftovers_sweep() returns integer
language plpgsql security definer
set search_path = ''
as $$
declare
  v_gone integer;
  v_more integer;
begin
  delete from public.recording_leftovers where removed_at < now() - interval '7 days';
  get diagnostics v_gone = row_count;
  delete from public.agent_leftovers where removed_at < now() - interval '7 days';
  get diagnostics v_more = row_count;
  return v_gone + v_more;
end;
$$;

-- What is kept of a participant who talked with agents of a workspace, with one of them where p_agent_id says which: what was said
-- in their calls, what was remembered, and their name. Answers the calls, as one value: of rows PostgREST may cut off the end.
-- Calls under way are left: they must be ended before.
create function public.participant_forget(p_workspace_id uuid, p_participant text, p_agent_id uuid default null)
returns uuid[]
language plpgsql security definer
set search_path = ''
as $$
declare
  v_call record;
  v_agent record;
  v_calls uuid[] := '{}';
begin
  for v_agent in
    select a.id from public.agents a
    where a.workspace_id = p_workspace_id and (p_agent_id is null or a.id = p_agent_id)
  loop
    perform public.memory_forget(p_workspace_id, v_agent.id, p_participant, '');
  end loop;
  for v_call in
    select c.id, c.room_name from public.call_sessions c
    where c.workspace_id = p_workspace_id and c.participant = p_participant
      and (p_agent_id is null or c.agent_id = p_agent_id) and c.status in ('ended', 'failed')
    order by c.requested_at
  loop
    perform public.call_content_delete(p_workspace_id, v_call.id);
    update public.call_sessions set participant = null where id = v_call.id;
    update public.memory_writes set participant = '' where call_id = v_call.id;
    -- Who joins may choose an identity, and so a name. Nobody joins a room that is over.
    delete from public.room_identities where room_name = v_call.room_name;
    update public.webhook_events set data = data || '{"participant": null}'
    where call_id = v_call.id and data ->> 'participant' is not null;
    v_calls := v_calls || v_call.id;
  end loop;
  return v_calls;
end;
$$;

-- Whether the person who asks may go for good, and the workspaces that go with them, being theirs alone. Outcomes: done; last_owner:
-- others would be left without an owner; nobody: no person asks. The workspaces are locked: of two owners who go at once the second
-- sees what the first did, and nobody joins one that is about to go.
create function public.account_departure() returns table (outcome text, alone uuid[])
language plpgsql security definer
set search_path = ''
as $$
declare
  v_person uuid := public.asking_person();
  v_alone uuid[];
begin
  if v_person is null then return query select 'nobody', '{}'::uuid[]; return; end if;
  perform 1 from public.workspaces w
  where w.id in (select m.workspace_id from public.workspace_members m where m.user_id = v_person)
  order by w.id for update;
  select coalesce(array_agg(m.workspace_id), '{}') into v_alone
  from public.workspace_members m
  where m.user_id = v_person and not exists (
    select 1 from public.workspace_members o where o.workspace_id = m.workspace_id and o.user_id <> v_person
  );
  return query select case when exists (
    select 1 from public.workspace_members m
    where m.user_id = v_person and m.workspace_id <> all (v_alone) and public.is_last_owner(m.workspace_id, v_person)
  ) then 'last_owner' else 'done' end, v_alone;
end;
$$;

-- Deletes the account of who asks, with the workspaces that are theirs alone. Outcomes: those of account_departure, and open_calls: a
-- call goes on in one of them. Where it is not done, nothing was deleted.
create function public.account_delete() returns text
language plpgsql security definer
set search_path = ''
as $$
declare
  v_person uuid := public.asking_person();
  v_departure record;
  v_workspace_id uuid;
begin
  for v_workspace_id in select m.workspace_id from public.workspace_members m where m.user_id = v_person order by 1 loop
    perform public.lock_calls(v_workspace_id);
  end loop;
  select * into v_departure from public.account_departure();
  if v_departure.outcome <> 'done' then return v_departure.outcome; end if;
  if exists (select 1 from unnest(v_departure.alone) as a (id) where public.has_open_calls(a.id)) then
    return 'open_calls';
  end if;
  foreach v_workspace_id in array v_departure.alone loop
    perform public.workspace_remove(v_workspace_id);
  end loop;
  delete from auth.users u where u.id = v_person;
  return 'done';
end;
$$;

revoke all on function public.workspace_remove (uuid) from public, anon, authenticated;
revoke all on function public.leftovers_sweep () from public, anon, authenticated;
revoke all on function public.participant_forget (uuid, text, uuid) from public, anon, authenticated;
revoke all on function public.lock_calls (uuid) from public, anon, authenticated;
revoke all on function public.has_open_calls (uuid) from public, anon, authenticated;
revoke all on function public.account_departure () from public, anon;
revoke all on function public.account_delete () from public, anon;
grant execute on function public.workspace_remove (uuid) to service_role;
grant execute on function public.leftovers_sweep () to service_role;
grant execute on function public.participant_forget (uuid, text, uuid) to service_role;
grant execute on function public.lock_calls (uuid) to service_role;
grant execute on function public.account_departure () to authenticated;
grant execute on function public.account_delete () to authenticated;
