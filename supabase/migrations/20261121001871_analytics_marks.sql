-- What marks a day: every change of a call, or of what was said, used and paid in it. A statement adds one mark a quarter of
-- an hour, however many rows it writes.

create function analytics.quarter(p_at timestamptz) returns timestamptz
language sql immutable
set search_path = ''
as $$
  select date_bin('15 minutes', p_at, '2000-01-01 00:00:00+00'::timestamptz);
$$;

-- The statement's rows, new or old, are in the transition table `changed`. A call that is gone too was marked with its own row.
create function analytics.mark_parts() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into analytics.marks (workspace_id, at)
  select distinct c.workspace_id, analytics.quarter(c.requested_at)
  from (select distinct call_id from changed) as parts
  join public.call_sessions c on c.id = parts.call_id;
  return null;
end;
$$;

create function analytics.mark_calls() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into analytics.marks (workspace_id, at)
  select distinct workspace_id, analytics.quarter(requested_at) from changed;
  return null;
end;
$$;

create function analytics.mark_call() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into analytics.marks (workspace_id, at)
  select old.workspace_id, analytics.quarter(old.requested_at)
  union
  select new.workspace_id, analytics.quarter(new.requested_at);
  return null;
end;
$$;

revoke all on function analytics.quarter (timestamptz) from public, anon, authenticated;
revoke all on function analytics.mark_parts () from public, anon, authenticated;
revoke all on function analytics.mark_calls () from public, anon, authenticated;
revoke all on function analytics.mark_call () from public, anon, authenticated;

create trigger analytics_calls_added after insert on public.call_sessions
referencing new table as changed for each statement execute function analytics.mark_calls();
create trigger analytics_calls_removed after delete on public.call_sessions
referencing old table as changed for each statement execute function analytics.mark_calls();
-- Not on a heartbeat, nor on what is derived from the turns.
create trigger analytics_calls_changed after update on public.call_sessions
for each row when (
  (old.workspace_id, old.requested_at, old.kind, old.agent_id, old.version, old.language, old.agent_name, old.status,
   old.failure_reason, old.end_reason, old.active_at, old.ended_at, old.outcome, old.is_success)
  is distinct from
  (new.workspace_id, new.requested_at, new.kind, new.agent_id, new.version, new.language, new.agent_name, new.status,
   new.failure_reason, new.end_reason, new.active_at, new.ended_at, new.outcome, new.is_success)
) execute function analytics.mark_call();

do $$
declare
  v_table text;
begin
  foreach v_table in array array['call_turns', 'call_tool_calls', 'token_usage'] loop
    execute format(
      'create trigger analytics_%1$s_added after insert on public.%1$I referencing new table as changed '
      'for each statement execute function analytics.mark_parts()', v_table);
    execute format(
      'create trigger analytics_%1$s_changed after update on public.%1$I referencing new table as changed '
      'for each statement execute function analytics.mark_parts()', v_table);
    execute format(
      'create trigger analytics_%1$s_removed after delete on public.%1$I referencing old table as changed '
      'for each statement execute function analytics.mark_parts()', v_table);
  end loop;
end;
$$;

-- In another time zone every day is another one: those of the calls, and those that were known and may be empty now.
create function analytics.mark_workspace() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into analytics.marks (workspace_id, at)
  select distinct c.workspace_id, analytics.quarter(c.requested_at)
  from public.call_sessions c where c.workspace_id = new.workspace_id
  union
  select d.workspace_id, (d.day + time '12:00') at time zone new.time_zone
  from analytics.days d where d.workspace_id = new.workspace_id;
  return null;
end;
$$;
revoke all on function analytics.mark_workspace () from public, anon, authenticated;
create trigger analytics_time_zone_set after insert on public.workspace_settings
for each row execute function analytics.mark_workspace();
create trigger analytics_time_zone_changed after update on public.workspace_settings
for each row when (old.time_zone is distinct from new.time_zone) execute function analytics.mark_workspace();

-- The gaps of a call, from its turns, as it ends. What is written later is put right when its day is computed.
create function public.call_gaps_at_end() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  select round(percentile_cont(0.5) within group (order by t.gap_ms)),
         round(percentile_cont(0.95) within group (order by t.gap_ms))
  into new.gap_p50_ms, new.gap_p95_ms
  from public.call_turns t
  where t.call_id = new.id and t.role = 'agent' and t.gap_ms is not null;
  return new;
end;
$$;
revoke all on function public.call_gaps_at_end () from public, anon, authenticated;
create trigger call_gaps_at_end before update on public.call_sessions
for each row when (old.status not in ('ended', 'failed') and new.status in ('ended', 'failed'))
execute function public.call_gaps_at_end();

-- The calls there were before this.
insert into analytics.marks (workspace_id, at)
select distinct workspace_id, analytics.quarter(requested_at) from public.call_sessions;
