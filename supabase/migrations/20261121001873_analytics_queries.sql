-- What is asked of the rollups. The caller's own policies decide what is read; a plan is made for the values asked for.

-- == What day it is, and how far the days are computed
-- The day it is in the workspace, and its time zone.
create function public.analytics_today(p_workspace_id uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object('timeZone', z.zone, 'today', (now() at time zone z.zone)::date)
  from (select public.workspace_time_zone(p_workspace_id) as zone) as z;
$$;

-- Since when changes may not be counted yet. Marks are the system's: only this much of them is told, and to members alone.
create function analytics.as_of(p_workspace_id uuid) returns timestamptz
language sql stable security definer
set search_path = ''
as $$
  select coalesce(min(m.marked_at), now())
  from analytics.marks m
  where m.workspace_id = p_workspace_id and (select public.is_member(p_workspace_id));
$$;

-- == What the queries share
-- Without a search path of their own, so that the planner puts their bodies in the place of the call: the plans are those of the
-- conditions written out. Names in a body that begins with RETURN are looked up here, once, and not by the caller's search path.

-- Whether a row is of what is asked for. Version 0 is the draft. Null filters nothing, and is gone from the plan.
create function analytics.fits(
  agent_id uuid, version integer, kind public.call_kind, language text,
  p_agent_id uuid, p_version integer, p_kind public.call_kind, p_language text
) returns boolean
language sql immutable parallel safe
return (p_agent_id is null or agent_id = p_agent_id)
  and (p_version is null or coalesce(version, 0) = p_version)
  and (p_kind is null or kind = p_kind)
  and (p_language is null or language = p_language);

-- A percentile in ms, if its rank falls into this bucket of a histogram, where the samples are taken to lie evenly; else null.
-- The bucket has n of the total, and below is how many are in lesser buckets.
create function analytics.percentile(
  share double precision, bucket smallint, n double precision, below double precision, total double precision
) returns double precision
language sql immutable parallel safe
return case when below < share * total and below + n >= share * total
  then power(1.03, bucket + (share * total - below) / n) end;

-- == The page, but for the comparison
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

-- == Calls: sums of all days, by day, by agent and by version
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
      and analytics.fits(d.agent_id, d.version, d.kind, d.language, p_agent_id, p_version, p_kind, p_language)
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

-- == Latency: percentiles of all days, by day, and by agent or version
-- In one pass, and a number stands for each group of buckets: there are 140,000 buckets, and most of the time went into a call of
-- a function for each group, then half of it into comparing names, days and ids. 0 to 999: gap of a day of the range; 1000 to
-- 1999: first audio of one; 2000 and 2001: of all days; above 4000: gap of an agent or a version.
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
    select (case l.measure when 'gap' then 0 else 1000 end) + (l.day - p_from) as g,
           unnest(l.buckets) as bucket, unnest(l.counts) as n
    from analytics.latency l
    where l.workspace_id = p_workspace_id and l.is_total = (p_agent_id is null) and l.measure in ('gap', 'first_audio')
      and (l.kind is null) = (p_agent_id is null and p_kind is null and p_language is null)
      and l.day between p_from and p_to
      and analytics.fits(l.agent_id, l.version, l.kind, l.language, p_agent_id, p_version, p_kind, p_language)
  ), days as materialized (
    select g, bucket, sum(n) as n from samples group by g, bucket
  ), groups as materialized (
    select 4000 + dense_rank() over (order by l.agent_id, case when p_agent_id is not null then l.version end)::integer as g,
           l.agent_id, case when p_agent_id is not null then l.version end as version, l.buckets, l.counts
    from analytics.latency l
    where l.workspace_id = p_workspace_id and not l.is_total and l.measure = 'gap' and l.day between p_from and p_to
      and analytics.fits(l.agent_id, l.version, l.kind, l.language, p_agent_id, p_version, p_kind, p_language)
  ), counted as (
    select g, bucket, n::double precision as n from days
    union all
    select 2000 + g / 1000, bucket, sum(n)::double precision from days group by g / 1000, bucket
    union all
    select g, bucket, sum(n)::double precision
    from (select g, unnest(buckets) as bucket, unnest(counts) as n from groups) as samples_of_groups
    group by g, bucket
  ), ranked as (
    select c.*, sum(n) over upto - n as below, sum(n) over whole as total
    from counted c
    window whole as (partition by g), upto as (whole order by bucket)
  ), measured as materialized (
    select g, jsonb_build_object(
      'count', max(total),
      'p50', round(max(analytics.percentile(0.50, bucket, n, below, total))),
      'p90', round(max(analytics.percentile(0.90, bucket, n, below, total))),
      'p95', round(max(analytics.percentile(0.95, bucket, n, below, total))),
      'p99', round(max(analytics.percentile(0.99, bucket, n, below, total)))
    ) as percentiles
    from ranked group by g
  )
  select jsonb_build_object(
    'gap', (select percentiles from measured where g = 2000),
    'firstAudio', (select percentiles from measured where g = 2001),
    'gapDays', coalesce((
      select jsonb_object_agg(p_from + g, percentiles) from measured where g < 1000
    ), '{}'),
    'firstAudioDays', coalesce((
      select jsonb_object_agg(p_from + (g - 1000), percentiles) from measured where g between 1000 and 1999
    ), '{}'),
    'gapGroups', coalesce((
      select jsonb_agg(jsonb_build_object('agentId', o.agent_id, 'version', o.version, 'gap', m.percentiles))
      from measured m join (select distinct g, agent_id, version from groups) as o using (g)
    ), '[]')
  ) into v_answer;
  return v_answer;
end;
$$;

-- == Models, tools, results, languages
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
      and analytics.fits(d.agent_id, d.version, d.kind, d.language, p_agent_id, p_version, p_kind, p_language)
    group by d.day, d.provider, d.model
  ) as m;
  select coalesce(jsonb_agg(to_jsonb(t) order by t.uses desc, t.tool), '[]') into v_tools
  from (
    select d.tool, d.tool_kind as kind, sum(d.uses) as uses, sum(d.failures) as failures, sum(d.denied) as denied,
           round(sum(d.duration_ms) / nullif(sum(d.timed), 0)) as "meanMs", max(d.longest_ms) as "longestMs"
    from analytics.tools d
    where d.workspace_id = p_workspace_id and d.day between p_from and p_to
      and analytics.fits(d.agent_id, d.version, d.kind, d.language, p_agent_id, p_version, p_kind, p_language)
    group by d.tool, d.tool_kind
    order by sum(d.uses) desc, d.tool limit 100
  ) as t;
  select coalesce(jsonb_agg(to_jsonb(r) order by r.calls desc, r.value), '[]') into v_results
  from (
    select d.subject, d.value, sum(d.calls) as calls
    from analytics.results d
    where d.workspace_id = p_workspace_id and d.day between p_from and p_to
      and analytics.fits(d.agent_id, d.version, d.kind, d.language, p_agent_id, p_version, p_kind, p_language)
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

-- == The comparison
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
    select coalesce(l.version, 0) as version, unnest(l.buckets) as bucket, unnest(l.counts) as n
    from analytics.latency l
    where l.workspace_id = p_workspace_id and not l.is_total and l.measure = 'call_gap' and l.agent_id = p_agent_id
      and l.day between p_from and p_to and coalesce(l.version, 0) = any (p_versions)
  ), histograms as (
    select version, jsonb_object_agg(bucket, n) as call_gaps
    from (select version, bucket, sum(n) as n from samples group by version, bucket) as counted
    group by version
  )
  select jsonb_object_agg(s.version, to_jsonb(s) || jsonb_build_object(
    'gap', l.latency -> 'gap', 'firstAudio', l.latency -> 'firstAudio', 'callGaps', coalesce(h.call_gaps, '{}')))
  into v_answer
  from sums s
  left join histograms h using (version)
  cross join lateral (
    select analytics.latency_of(p_workspace_id, p_from, p_to, p_agent_id, s.version, null, null) as latency
  ) as l;
  return jsonb_build_object('versions', coalesce(v_answer, '{}'), 'asOf', analytics.as_of(p_workspace_id));
end;
$$;

-- == Who may ask
do $$
declare
  v_filters text := 'uuid, date, date, uuid, integer, public.call_kind, text';
  v_function text;
begin
  foreach v_function in array array[
    'analytics.fits(uuid, integer, public.call_kind, text, uuid, integer, public.call_kind, text)',
    'analytics.percentile(double precision, smallint, double precision, double precision, double precision)',
    'analytics.as_of(uuid)', 'public.analytics_today(uuid)',
    'public.analytics_versions(uuid, date, date, uuid, integer[])', format('public.analytics_overview(%s)', v_filters),
    format('analytics.calls_of(%s)', v_filters), format('analytics.latency_of(%s)', v_filters),
    format('analytics.parts_of(%s)', v_filters)
  ] loop
    execute format('revoke all on function %s from public, anon', v_function);
    execute format('grant execute on function %s to authenticated, service_role', v_function);
  end loop;
end;
$$;
