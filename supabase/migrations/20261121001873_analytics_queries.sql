-- What is asked of the rollups. The caller's own policies decide what is read; a plan is made for the values asked for.

-- Since when changes may not be counted yet. Marks are the system's: only this much of them is told, and to members alone.
create function analytics.as_of(p_workspace_id uuid) returns timestamptz
language sql stable security definer
set search_path = ''
as $$
  select coalesce(min(m.marked_at), now())
  from analytics.marks m
  where m.workspace_id = p_workspace_id and (select public.is_member(p_workspace_id));
$$;

-- A histogram's percentiles in ms. Null: nothing was measured. Within a bucket the samples are taken to lie evenly.
create function analytics.percentiles(p_buckets smallint[], p_counts bigint[]) returns jsonb
language sql immutable
set search_path = ''
as $$
  select jsonb_build_object('count', max(h.total)) || jsonb_object_agg(h.name, round(h.ms))
  from (
    select q.name, s.total,
           min(power(1.03::double precision, s.bucket + greatest(0, least(1, (q.share * s.total - s.below) / s.n)))) as ms
    from (
      select b.bucket, b.n::double precision as n,
             (sum(b.n) over (order by b.bucket) - b.n)::double precision as below,
             (sum(b.n) over ())::double precision as total
      from unnest(p_buckets, p_counts) as b (bucket, n)
    ) as s
    join (values ('p50', 0.5), ('p90', 0.9), ('p95', 0.95), ('p99', 0.99)) as q (name, share)
      on s.below + s.n >= q.share * s.total
    group by q.name, s.total
  ) as h
  having count(*) > 0;
$$;

-- Everything of the page but the comparison. Days are the workspace's; p_version 0 is the draft. Null filters nothing.
create function public.analytics_overview(
  p_workspace_id uuid, p_from date, p_to date, p_agent_id uuid default null, p_version integer default null,
  p_kind public.call_kind default null, p_language text default null
) returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
begin
  return analytics.calls_of(p_workspace_id, p_from, p_to, p_agent_id, p_version, p_kind, p_language)
    || analytics.latency_of(p_workspace_id, p_from, p_to, p_agent_id, p_version, p_kind, p_language)
    || analytics.parts_of(p_workspace_id, p_from, p_to, p_agent_id, p_version, p_kind, p_language)
    || jsonb_build_object('asOf', analytics.as_of(p_workspace_id));
end;
$$;

create function analytics.calls_of(
  p_workspace_id uuid, p_from date, p_to date, p_agent_id uuid, p_version integer, p_kind public.call_kind, p_language text
) returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_answer jsonb;
begin
  with picked as materialized (
    select d.* from analytics.daily d
    where d.workspace_id = p_workspace_id and d.day between p_from and p_to
      and (p_agent_id is null or d.agent_id = p_agent_id)
      and (p_version is null or coalesce(d.version, 0) = p_version)
      and (p_kind is null or d.kind = p_kind) and (p_language is null or d.language = p_language)
  ), summed as (
    select grouping(day, agent_id, version) as grouped, day, agent_id, version,
           (array_agg(agent_name order by day desc))[1] as name,
           jsonb_build_object(
             'calls', coalesce(sum(calls), 0), 'ended', coalesce(sum(ended), 0), 'failed', coalesce(sum(failed), 0),
             'minutes', coalesce(sum(seconds), 0) / 60, 'turns', coalesce(sum(turns), 0),
             'agentTurns', coalesce(sum(agent_turns), 0), 'interruptions', coalesce(sum(interruptions), 0),
             'judged', coalesce(sum(judged), 0), 'successes', coalesce(sum(successes), 0),
             'costUsd', coalesce(sum(cost_usd), 0), 'unpricedCalls', coalesce(sum(unpriced_calls), 0)
           ) as sums,
           coalesce(sum(calls), 0) as calls
    from picked
    group by grouping sets ((), (day), (agent_id), (version))
  )
  select jsonb_build_object(
    'totals', (select sums from summed where grouped = 7),
    'days', coalesce((
      select jsonb_agg(sums || jsonb_build_object('day', day) order by day) from summed where grouped = 3
    ), '[]'),
    'agents', coalesce((
      select jsonb_agg(sums || jsonb_build_object('agentId', agent_id, 'name', name) order by calls desc, name)
      from summed where grouped = 5
    ), '[]'),
    'versions', case when p_agent_id is null then '[]' else coalesce((
      select jsonb_agg(sums || jsonb_build_object('version', version) order by version desc nulls first)
      from summed where grouped = 6
    ), '[]') end
  ) into v_answer;
  return v_answer;
end;
$$;

create function analytics.latency_of(
  p_workspace_id uuid, p_from date, p_to date, p_agent_id uuid, p_version integer, p_kind public.call_kind, p_language text
) returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_answer jsonb;
begin
  with samples as (
    select l.measure, l.day, unnest(l.buckets) as bucket, unnest(l.counts) as n
    from analytics.latency l
    where l.workspace_id = p_workspace_id and l.is_total = (p_agent_id is null) and l.measure in ('gap', 'first_audio')
      and l.day between p_from and p_to
      and (p_agent_id is null or l.agent_id = p_agent_id)
      and (p_version is null or coalesce(l.version, 0) = p_version)
      and (p_kind is null or l.kind = p_kind) and (p_language is null or l.language = p_language)
  ), counted as (
    select measure, day, bucket, sum(n) as n from samples group by grouping sets ((measure, day, bucket), (measure, bucket))
  ), measured as (
    select measure, day, analytics.percentiles(array_agg(bucket), array_agg(n)) as percentiles
    from counted group by measure, day
  ), of_agents as (
    select l.agent_id, l.version, unnest(l.buckets) as bucket, unnest(l.counts) as n
    from analytics.latency l
    where l.workspace_id = p_workspace_id and not l.is_total and l.measure = 'gap' and l.day between p_from and p_to
      and (p_agent_id is null or l.agent_id = p_agent_id)
      and (p_version is null or coalesce(l.version, 0) = p_version)
      and (p_kind is null or l.kind = p_kind) and (p_language is null or l.language = p_language)
  ), measured_agents as (
    select agent_id, version, analytics.percentiles(array_agg(bucket), array_agg(n)) as percentiles
    from (
      select agent_id, case when p_agent_id is not null then version end as version, bucket, sum(n) as n
      from of_agents group by 1, 2, 3
    ) as counted_agents
    group by agent_id, version
  )
  select jsonb_build_object(
    'gap', (select percentiles from measured where measure = 'gap' and day is null),
    'firstAudio', (select percentiles from measured where measure = 'first_audio' and day is null),
    'gapDays', coalesce((
      select jsonb_object_agg(day, percentiles) from measured where measure = 'gap' and day is not null
    ), '{}'),
    'firstAudioDays', coalesce((
      select jsonb_object_agg(day, percentiles) from measured where measure = 'first_audio' and day is not null
    ), '{}'),
    'gapGroups', coalesce((
      select jsonb_agg(jsonb_build_object('agentId', agent_id, 'version', version, 'gap', percentiles)) from measured_agents
    ), '[]')
  ) into v_answer;
  return v_answer;
end;
$$;

create function analytics.parts_of(
  p_workspace_id uuid, p_from date, p_to date, p_agent_id uuid, p_version integer, p_kind public.call_kind, p_language text
) returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_models jsonb;
  v_tools jsonb;
  v_results jsonb;
  v_languages jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(m) order by m.day, m."costUsd" desc, m.model), '[]') into v_models
  from (
    select d.day, d.provider, d.model, sum(d.cost_usd) as "costUsd", bool_or(d.has_unpriced) as "hasUnpriced"
    from analytics.models d
    where d.workspace_id = p_workspace_id and d.day between p_from and p_to
      and (p_agent_id is null or d.agent_id = p_agent_id)
      and (p_version is null or coalesce(d.version, 0) = p_version)
      and (p_kind is null or d.kind = p_kind) and (p_language is null or d.language = p_language)
    group by d.day, d.provider, d.model
  ) as m;
  select coalesce(jsonb_agg(to_jsonb(t) order by t.uses desc, t.tool), '[]') into v_tools
  from (
    select d.tool, d.tool_kind as kind, sum(d.uses) as uses, sum(d.failures) as failures, sum(d.denied) as denied,
           round(sum(d.duration_ms) / nullif(sum(d.timed), 0)) as "meanMs", max(d.longest_ms) as "longestMs"
    from analytics.tools d
    where d.workspace_id = p_workspace_id and d.day between p_from and p_to
      and (p_agent_id is null or d.agent_id = p_agent_id)
      and (p_version is null or coalesce(d.version, 0) = p_version)
      and (p_kind is null or d.kind = p_kind) and (p_language is null or d.language = p_language)
    group by d.tool, d.tool_kind
    order by sum(d.uses) desc, d.tool limit 100
  ) as t;
  select coalesce(jsonb_agg(to_jsonb(r) order by r.calls desc, r.value), '[]') into v_results
  from (
    select d.subject, d.value, sum(d.calls) as calls
    from analytics.results d
    where d.workspace_id = p_workspace_id and d.day between p_from and p_to
      and (p_agent_id is null or d.agent_id = p_agent_id)
      and (p_version is null or coalesce(d.version, 0) = p_version)
      and (p_kind is null or d.kind = p_kind) and (p_language is null or d.language = p_language)
    group by d.subject, d.value
    order by sum(d.calls) desc, d.value limit 200
  ) as r;
  -- To choose from: whatever is chosen now.
  select coalesce(jsonb_agg(l.language order by l.language), '[]') into v_languages
  from (
    select distinct d.language from analytics.daily d
    where d.workspace_id = p_workspace_id and d.day between p_from and p_to and d.language is not null
  ) as l;
  return jsonb_build_object('modelDays', v_models, 'tools', v_tools, 'results', v_results, 'languages', v_languages);
end;
$$;

-- What two versions of an agent are compared by: sums with their squares, and the histogram of the calls' median gaps.
create function public.analytics_versions(
  p_workspace_id uuid, p_from date, p_to date, p_agent_id uuid, p_versions integer[]
) returns jsonb
language plpgsql stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_answer jsonb;
begin
  with sums as (
    select coalesce(d.version, 0) as version,
           sum(d.calls) as calls, sum(d.ended) as ended, sum(d.failed) as failed, sum(d.talked) as talked,
           sum(d.seconds) as seconds, sum(d.seconds_squared) as "secondsSquared",
           sum(d.interruptions) as interruptions, sum(d.interruptions_squared) as "interruptionsSquared",
           sum(d.judged) as judged, sum(d.successes) as successes,
           sum(d.cost_usd) as "costUsd", sum(d.cost_squared) as "costSquared", sum(d.unpriced_calls) as "unpricedCalls"
    from analytics.daily d
    where d.workspace_id = p_workspace_id and d.agent_id = p_agent_id and d.day between p_from and p_to
      and coalesce(d.version, 0) = any (p_versions)
    group by coalesce(d.version, 0)
  ), samples as (
    select l.measure, coalesce(l.version, 0) as version, unnest(l.buckets) as bucket, unnest(l.counts) as n
    from analytics.latency l
    where l.workspace_id = p_workspace_id and not l.is_total and l.agent_id = p_agent_id and l.day between p_from and p_to
      and coalesce(l.version, 0) = any (p_versions)
  ), counted as (
    select measure, version, bucket, sum(n) as n from samples group by measure, version, bucket
  ), measured as (
    select version,
           analytics.percentiles(
             array_agg(bucket) filter (where measure = 'gap'), array_agg(n) filter (where measure = 'gap')) as gap,
           analytics.percentiles(
             array_agg(bucket) filter (where measure = 'first_audio'),
             array_agg(n) filter (where measure = 'first_audio')) as first_audio,
           jsonb_object_agg(bucket, n) filter (where measure = 'call_gap') as call_gaps
    from counted group by version
  )
  select jsonb_object_agg(s.version, to_jsonb(s) || jsonb_build_object(
    'gap', m.gap, 'firstAudio', m.first_audio, 'callGaps', coalesce(m.call_gaps, '{}')))
  into v_answer
  from sums s left join measured m using (version);
  return jsonb_build_object('versions', coalesce(v_answer, '{}'), 'asOf', analytics.as_of(p_workspace_id));
end;
$$;

-- The day it is in the workspace, and its time zone.
create function public.analytics_today(p_workspace_id uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object('timeZone', z.zone, 'today', (now() at time zone z.zone)::date)
  from (select public.workspace_time_zone(p_workspace_id) as zone) as z;
$$;

do $$
declare
  v_filters text := 'uuid, date, date, uuid, integer, public.call_kind, text';
  v_function text;
begin
  foreach v_function in array array[
    'analytics.as_of(uuid)', 'analytics.percentiles(smallint[], bigint[])', 'public.analytics_today(uuid)',
    'public.analytics_versions(uuid, date, date, uuid, integer[])', format('public.analytics_overview(%s)', v_filters),
    format('analytics.calls_of(%s)', v_filters), format('analytics.latency_of(%s)', v_filters),
    format('analytics.parts_of(%s)', v_filters)
  ] loop
    execute format('revoke all on function %s from public, anon', v_function);
    execute format('grant execute on function %s to authenticated, service_role', v_function);
  end loop;
end;
$$;
