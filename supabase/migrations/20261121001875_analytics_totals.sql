-- What is asked for most, everything of some days, is read from one row a day and measure: it has no kind and no language.

alter table analytics.latency alter column kind drop not null;

create or replace function analytics.compute_latency(p_workspace_id uuid, p_day date, p_from timestamptz, p_to timestamptz)
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
      and (l.kind is null) = (p_agent_id is null and p_kind is null and p_language is null)
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

insert into analytics.marks (workspace_id, at)
select d.workspace_id, (d.day + time '12:00') at time zone public.workspace_time_zone(d.workspace_id) from analytics.days d;
