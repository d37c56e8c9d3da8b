-- Half the time went into comparing names, days and ids of 140,000 buckets: a number stands for each group of them. 0 to 999: gap of a
-- day of the range; 1000 to 1999: first audio of one; 2000 and 2001: of all days; above 4000: gap of an agent or a version.

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
    select (case l.measure when 'gap' then 0 else 1000 end) + (l.day - p_from) as g,
           unnest(l.buckets) as bucket, unnest(l.counts) as n
    from analytics.latency l
    where l.workspace_id = p_workspace_id and l.is_total = (p_agent_id is null) and l.measure in ('gap', 'first_audio')
      and (l.kind is null) = (p_agent_id is null and p_kind is null and p_language is null)
      and l.day between p_from and p_to
      and (p_agent_id is null or l.agent_id = p_agent_id)
      and (p_version is null or coalesce(l.version, 0) = p_version)
      and (p_kind is null or l.kind = p_kind) and (p_language is null or l.language = p_language)
  ), days as materialized (
    select g, bucket, sum(n) as n from samples group by g, bucket
  ), groups as materialized (
    select 4000 + dense_rank() over (order by l.agent_id, case when p_agent_id is not null then l.version end)::integer as g,
           l.agent_id, case when p_agent_id is not null then l.version end as version, l.buckets, l.counts
    from analytics.latency l
    where l.workspace_id = p_workspace_id and not l.is_total and l.measure = 'gap' and l.day between p_from and p_to
      and (p_agent_id is null or l.agent_id = p_agent_id)
      and (p_version is null or coalesce(l.version, 0) = p_version)
      and (p_kind is null or l.kind = p_kind) and (p_language is null or l.language = p_language)
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
    -- A percentile is in the bucket that its rank falls into, where the samples are taken to lie evenly.
    select g, jsonb_build_object(
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
