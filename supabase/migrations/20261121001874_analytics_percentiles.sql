-- Percentiles of all days and agents in one pass: a call of a function for each of them took most of the time.

create or replace function analytics.latency_of(
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
  ), samples_of_agents as (
    select l.agent_id, case when p_agent_id is not null then l.version end as version,
           unnest(l.buckets) as bucket, unnest(l.counts) as n
    from analytics.latency l
    where l.workspace_id = p_workspace_id and not l.is_total and l.measure = 'gap' and l.day between p_from and p_to
      and (p_agent_id is null or l.agent_id = p_agent_id)
      and (p_version is null or coalesce(l.version, 0) = p_version)
      and (p_kind is null or l.kind = p_kind) and (p_language is null or l.language = p_language)
  ), counted as (
    select measure, day, null::uuid as agent_id, null::integer as version, bucket, sum(n)::double precision as n
    from samples group by grouping sets ((measure, day, bucket), (measure, bucket))
    union all
    select 'gap of a group', null, agent_id, version, bucket, sum(n)::double precision
    from samples_of_agents group by agent_id, version, bucket
  ), ranked as (
    select c.*, sum(n) over upto - n as below, sum(n) over whole as total
    from counted c
    window whole as (partition by measure, day, agent_id, version), upto as (whole order by bucket)
  ), measured as (
    -- A percentile is in the bucket that its rank falls into, where the samples are taken to lie evenly.
    select measure, day, agent_id, version, jsonb_build_object(
      'count', max(total),
      'p50', round(max(power(1.03, bucket + (0.50 * total - below) / n))
        filter (where below < 0.50 * total and below + n >= 0.50 * total)),
      'p90', round(max(power(1.03, bucket + (0.90 * total - below) / n))
        filter (where below < 0.90 * total and below + n >= 0.90 * total)),
      'p95', round(max(power(1.03, bucket + (0.95 * total - below) / n))
        filter (where below < 0.95 * total and below + n >= 0.95 * total)),
      'p99', round(max(power(1.03, bucket + (0.99 * total - below) / n))
        filter (where below < 0.99 * total and below + n >= 0.99 * total))
    ) as percentiles
    from ranked group by measure, day, agent_id, version
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
      select jsonb_agg(jsonb_build_object('agentId', agent_id, 'version', version, 'gap', percentiles))
      from measured where measure = 'gap of a group'
    ), '[]')
  ) into v_answer;
  return v_answer;
end;
$$;

-- What two versions of an agent are compared by: sums with their squares, and the histogram of the calls' median gaps.
create or replace function public.analytics_versions(
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

drop function analytics.percentiles (smallint[], bigint[]);
