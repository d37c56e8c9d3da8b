-- One workspace whose days cannot be computed keeps nobody else from theirs.

-- The zone of a workspace; UTC where the database does not know it, or no longer does.
create function analytics.zone_of(p_workspace_id uuid) returns text
language plpgsql stable
set search_path = ''
as $$
declare
  v_zone text := public.workspace_time_zone(p_workspace_id);
begin
  perform now() at time zone v_zone;
  return v_zone;
exception when invalid_parameter_value then
  return 'UTC';
end;
$$;

-- As before, but a day that fails is put into the database's log and left marked, and the next one is taken.
create or replace function public.analytics_refresh() returns boolean
language plpgsql
set search_path = ''
as $$
declare
  v_due record;
  v_from timestamptz;
  v_to timestamptz;
  v_began timestamptz;
begin
  for v_due in
    select m.workspace_id, m.day, m.zone
    from (
      select distinct q.workspace_id, (q.at at time zone z.zone)::date as day, z.zone
      from (select distinct workspace_id, at from analytics.marks) as q
      join (
        select w.workspace_id, analytics.zone_of(w.workspace_id) as zone
        from (select distinct workspace_id from analytics.marks) as w
      ) as z using (workspace_id)
    ) as m
    left join analytics.days d on d.workspace_id = m.workspace_id and d.day = m.day
    -- At most a twentieth of the time is spent on a day that changes all the time.
    where d.computed_at is null
      or d.computed_at < now() - make_interval(secs => least(greatest(2, d.took_ms / 50), 60))
    order by m.day desc
  loop
    begin
      continue when not pg_try_advisory_xact_lock(
        hashtextextended('analytics:' || v_due.workspace_id || ':' || v_due.day, 0));
      v_began := clock_timestamp();
      v_from := v_due.day::timestamp at time zone v_due.zone;
      v_to := (v_due.day + 1)::timestamp at time zone v_due.zone;
      -- Before anything is read: what is marked after this is computed next time.
      delete from analytics.marks m where m.workspace_id = v_due.workspace_id and m.at >= v_from and m.at < v_to;
      -- Another API had it between the look and the lock.
      continue when not found;
      perform analytics.recompute(v_due.workspace_id, v_due.day, v_from, v_to);
      insert into analytics.days as d (workspace_id, day, computed_at, took_ms)
      select w.id, v_due.day, clock_timestamp(), 1000 * extract(epoch from clock_timestamp() - v_began)
      from public.workspaces w where w.id = v_due.workspace_id
      on conflict (workspace_id, day) do update set computed_at = excluded.computed_at, took_ms = excluded.took_ms;
      return true;
    -- Others are all but a statement that ran out of its time.
    exception when query_canceled or others then
      raise warning 'The analytics of workspace % on % cannot be computed: %', v_due.workspace_id, v_due.day, sqlerrm;
    end;
  end loop;
  return false;
end;
$$;

revoke all on function analytics.zone_of (uuid) from public, anon, authenticated;
grant execute on function analytics.zone_of (uuid) to service_role;
