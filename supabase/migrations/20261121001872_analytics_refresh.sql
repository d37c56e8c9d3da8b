-- Computes marked days again. Several APIs share the work: each day is taken by one at a time.

create function analytics.bucket(p_ms integer) returns smallint
language sql immutable
set search_path = ''
as $$
  select floor(ln(greatest(p_ms, 1)::double precision) / ln(1.03::double precision))::smallint;
$$;

-- The gaps of the calls that are over, where turns came or went after the end.
create function analytics.put_gaps_right(p_workspace_id uuid, p_from timestamptz, p_to timestamptz) returns void
language sql
set search_path = ''
as $$
  update public.call_sessions c
  set gap_p50_ms = g.p50, gap_p95_ms = g.p95
  from (
    select s.id,
           round(percentile_cont(0.5) within group (order by t.gap_ms))::integer as p50,
           round(percentile_cont(0.95) within group (order by t.gap_ms))::integer as p95
    from public.call_sessions s
    left join public.call_turns t on t.call_id = s.id and t.role = 'agent' and t.gap_ms is not null
    where s.workspace_id = p_workspace_id and s.requested_at >= p_from and s.requested_at < p_to
      and s.status in ('ended', 'failed')
    group by s.id
  ) as g
  where c.id = g.id and (c.gap_p50_ms, c.gap_p95_ms) is distinct from (g.p50, g.p95);
$$;

create function analytics.compute_calls(p_workspace_id uuid, p_day date, p_from timestamptz, p_to timestamptz)
returns void
language sql
set search_path = ''
as $$
  insert into analytics.daily
  select p_workspace_id, p_day, c.kind, c.agent_id, c.version, c.language, max(c.agent_name),
         count(*),
         count(*) filter (where c.status = 'ended'),
         count(*) filter (where c.status = 'failed'),
         count(talk.seconds), coalesce(sum(talk.seconds), 0), coalesce(sum(talk.seconds ^ 2), 0),
         coalesce(sum(t.turns), 0), coalesce(sum(t.agent_turns), 0),
         coalesce(sum(t.interruptions), 0), coalesce(sum(t.interruptions ^ 2), 0),
         count(c.is_success), count(*) filter (where c.is_success),
         coalesce(sum(u.cost_usd), 0), coalesce(sum(u.cost_usd::double precision ^ 2), 0),
         count(*) filter (where u.has_unpriced)
  from public.call_sessions c
  cross join lateral (
    select extract(epoch from c.ended_at - c.active_at)::double precision as seconds
  ) as talk
  left join lateral (
    select count(*) as turns, count(*) filter (where t.role = 'agent') as agent_turns,
           count(*) filter (where t.role = 'agent' and t.interrupted) as interruptions
    from public.call_turns t where t.call_id = c.id
  ) as t on true
  left join lateral (
    select sum(u.cost_usd) as cost_usd, bool_or(u.cost_usd is null and u.quantity > 0) as has_unpriced
    from public.token_usage u where u.call_id = c.id
  ) as u on true
  where c.workspace_id = p_workspace_id and c.requested_at >= p_from and c.requested_at < p_to
  group by c.kind, c.agent_id, c.version, c.language;

  insert into analytics.models
  select p_workspace_id, p_day, c.kind, c.agent_id, c.version, c.language, u.provider, u.model,
         coalesce(sum(u.cost_usd), 0), bool_or(u.cost_usd is null and u.quantity > 0)
  from public.call_sessions c
  join public.token_usage u on u.call_id = c.id
  where c.workspace_id = p_workspace_id and c.requested_at >= p_from and c.requested_at < p_to
  group by c.kind, c.agent_id, c.version, c.language, u.provider, u.model;

  insert into analytics.tools
  select p_workspace_id, p_day, c.kind, c.agent_id, c.version, c.language, x.tool, x.kind,
         count(*), count(*) filter (where x.status = 'failed'), count(*) filter (where x.status = 'denied'),
         count(x.duration_ms), coalesce(sum(x.duration_ms), 0), max(x.duration_ms)
  from public.call_sessions c
  join public.call_tool_calls x on x.call_id = c.id
  where c.workspace_id = p_workspace_id and c.requested_at >= p_from and c.requested_at < p_to
  group by c.kind, c.agent_id, c.version, c.language, x.tool, x.kind;

  insert into analytics.results
  select p_workspace_id, p_day, c.kind, c.agent_id, c.version, c.language, r.subject, r.value, count(*)
  from public.call_sessions c
  cross join lateral (
    values ('failure', c.failure_reason), ('end', c.end_reason), ('outcome', c.outcome)
  ) as r (subject, value)
  where c.workspace_id = p_workspace_id and c.requested_at >= p_from and c.requested_at < p_to and r.value is not null
  group by c.kind, c.agent_id, c.version, c.language, r.subject, r.value;
$$;

create function analytics.compute_latency(p_workspace_id uuid, p_day date, p_from timestamptz, p_to timestamptz)
returns void
language sql
set search_path = ''
as $$
  with samples as (
    select c.kind, c.agent_id, c.version, c.language, s.measure, analytics.bucket(s.ms) as bucket
    from public.call_sessions c
    join public.call_turns t on t.call_id = c.id and t.role = 'agent'
    cross join lateral (values ('gap', t.gap_ms), ('first_audio', t.first_audio_latency_ms)) as s (measure, ms)
    where c.workspace_id = p_workspace_id and c.requested_at >= p_from and c.requested_at < p_to and s.ms is not null
    union all
    select c.kind, c.agent_id, c.version, c.language, 'call_gap', analytics.bucket(c.gap_p50_ms)
    from public.call_sessions c
    where c.workspace_id = p_workspace_id and c.requested_at >= p_from and c.requested_at < p_to
      and c.gap_p50_ms is not null
  ), counted as (
    select kind, agent_id, version, language, measure, bucket, count(*)::integer as n, grouping(agent_id) = 1 as is_total
    from samples
    group by grouping sets (
      (measure, bucket), (kind, language, measure, bucket), (kind, language, measure, bucket, agent_id, version)
    )
  )
  insert into analytics.latency
  select p_workspace_id, p_day, kind, agent_id, version, language, is_total, measure,
         array_agg(bucket order by bucket), array_agg(n order by bucket)
  from counted
  group by kind, agent_id, version, language, is_total, measure;
$$;

-- Computes one marked day that is due, the newest first. False: there is none.
create function public.analytics_refresh() returns boolean
language plpgsql
set search_path = ''
as $$
declare
  v_due record;
  v_from timestamptz;
  v_to timestamptz;
  v_began timestamptz := clock_timestamp();
begin
  for v_due in
    select m.workspace_id, m.day, m.zone
    from (
      select distinct q.workspace_id, (q.at at time zone z.zone)::date as day, z.zone
      from (select distinct workspace_id, at from analytics.marks) as q
      join (
        select w.workspace_id, public.workspace_time_zone(w.workspace_id) as zone
        from (select distinct workspace_id from analytics.marks) as w
      ) as z using (workspace_id)
    ) as m
    left join analytics.days d on d.workspace_id = m.workspace_id and d.day = m.day
    -- At most a twentieth of the time is spent on a day that changes all the time.
    where d.computed_at is null
      or d.computed_at < now() - make_interval(secs => least(greatest(2, d.took_ms / 50), 60))
    order by m.day desc
  loop
    continue when not pg_try_advisory_xact_lock(
      hashtextextended('analytics:' || v_due.workspace_id || ':' || v_due.day, 0));
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
  end loop;
  return false;
end;
$$;

create function analytics.recompute(p_workspace_id uuid, p_day date, p_from timestamptz, p_to timestamptz)
returns void
language plpgsql
set search_path = ''
as $$
begin
  delete from analytics.daily where workspace_id = p_workspace_id and day = p_day;
  delete from analytics.latency where workspace_id = p_workspace_id and day = p_day;
  delete from analytics.tools where workspace_id = p_workspace_id and day = p_day;
  delete from analytics.models where workspace_id = p_workspace_id and day = p_day;
  delete from analytics.results where workspace_id = p_workspace_id and day = p_day;
  perform analytics.put_gaps_right(p_workspace_id, p_from, p_to);
  perform analytics.compute_calls(p_workspace_id, p_day, p_from, p_to);
  perform analytics.compute_latency(p_workspace_id, p_day, p_from, p_to);
end;
$$;

revoke all on function analytics.bucket (integer) from public, anon;
revoke all on function analytics.put_gaps_right (uuid, timestamptz, timestamptz) from public, anon, authenticated;
revoke all on function analytics.compute_calls (uuid, date, timestamptz, timestamptz) from public, anon, authenticated;
revoke all on function analytics.compute_latency (uuid, date, timestamptz, timestamptz) from public, anon, authenticated;
revoke all on function analytics.recompute (uuid, date, timestamptz, timestamptz) from public, anon, authenticated;
revoke all on function public.analytics_refresh () from public, anon, authenticated;
grant execute on function analytics.bucket (integer) to service_role;
grant execute on function analytics.quarter (timestamptz) to service_role;
grant execute on function analytics.put_gaps_right (uuid, timestamptz, timestamptz) to service_role;
grant execute on function analytics.compute_calls (uuid, date, timestamptz, timestamptz) to service_role;
grant execute on function analytics.compute_latency (uuid, date, timestamptz, timestamptz) to service_role;
grant execute on function analytics.recompute (uuid, date, timestamptz, timestamptz) to service_role;
grant execute on function public.analytics_refresh () to service_role;
