-- What was spent, for those who keep a budget: before a call begins, and while it runs.

-- Of the workspace's day that it is now, which began at day_at and ends at next_day_at. A call belongs to the day on which
-- it began. agent_usd: of one agent; null where none is named.
create function public.spend_today(p_workspace_id uuid, p_agent_id uuid)
returns table (
  agent_usd numeric, workspace_usd numeric, workspace_budget_usd numeric, time_zone text, day_at timestamptz,
  next_day_at timestamptz
)
language sql stable
set search_path = ''
as $$
  with day as (
    select public.workspace_time_zone(p_workspace_id) as zone,
           public.workspace_day_start(p_workspace_id, now()) as start_at
  )
  select
    case when p_agent_id is not null then (
      select coalesce(sum(c.cost_usd), 0) from public.call_sessions c
      where c.agent_id = p_agent_id and c.workspace_id = p_workspace_id and c.requested_at >= day.start_at
    ) end,
    (
      select coalesce(sum(c.cost_usd), 0) from public.call_sessions c
      where c.workspace_id = p_workspace_id and c.requested_at >= day.start_at
    ),
    (select s.daily_budget_usd from public.workspace_settings s where s.workspace_id = p_workspace_id),
    day.zone,
    day.start_at,
    ((day.start_at at time zone day.zone) + interval '1 day') at time zone day.zone
  from day;
$$;

-- What a call has spent, its agent and its workspace today, and what the models it used cost: with these the worker counts
-- on by itself while the database is away. No row: there is no such call.
create function public.call_spend(p_call_id uuid)
returns table (
  call_usd numeric, agent_usd numeric, workspace_usd numeric, workspace_budget_usd numeric, prices jsonb
)
language sql stable
set search_path = ''
as $$
  select
    c.cost_usd, t.agent_usd, t.workspace_usd, t.workspace_budget_usd,
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'provider', u.provider, 'model', u.model, 'kind', u.kind,
        'usdPerUnit', public.price_at(c.workspace_id, u.provider, u.model, u.kind, c.requested_at)
      ))
      from (select distinct provider, model, kind from public.token_usage where call_id = c.id) as u
    ), '[]')
  from public.call_sessions c
  cross join lateral public.spend_today(c.workspace_id, c.agent_id) as t
  where c.id = p_call_id;
$$;

revoke all on function public.spend_today (uuid, uuid) from public, anon, authenticated;
revoke all on function public.call_spend (uuid) from public, anon, authenticated;
grant execute on function public.spend_today (uuid, uuid) to service_role;
grant execute on function public.call_spend (uuid) to service_role;
