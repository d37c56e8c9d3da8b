-- Webhooks: a budget is nearly used up. Every call that notices writes it down; of a day's budget the first of the day tells it.

create index webhook_events_of_budgets on public.webhook_events (workspace_id, created_at) where type = 'budget.warning';

create function public.webhook_on_budget() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_budget text := new.detail ->> 'budget';
  v_agent_id uuid;
  v_data jsonb;
begin
  if not public.webhook_wanted(new.workspace_id, 'budget.warning') then
    return null;
  end if;
  select c.agent_id, jsonb_build_object(
    'budget', v_budget, 'percent', new.detail -> 'percent', 'spent_usd', new.detail -> 'spentUsd',
    'limit_usd', new.detail -> 'limitUsd', 'call_id', c.id, 'agent_id', c.agent_id, 'agent_name', c.agent_name
  ) into v_agent_id, v_data
  from public.call_sessions c where c.id = new.call_id;
  if v_budget <> 'call' then
    -- Calls that notice at once: one waits for the other here, and then sees what it told.
    perform pg_advisory_xact_lock(hashtextextended('budget.warning:' || new.workspace_id::text, 0));
    perform 1 from public.webhook_events e
    where e.workspace_id = new.workspace_id and e.type = 'budget.warning'
      and e.created_at >= public.workspace_day_start(new.workspace_id, now())
      and e.data ->> 'budget' = v_budget and e.data -> 'limit_usd' = v_data -> 'limit_usd'
      and (v_budget = 'workspace_day' or e.data ->> 'agent_id' = v_agent_id::text);
    if found then
      return null;
    end if;
  end if;
  perform public.webhook_emit(new.workspace_id, 'budget.warning', new.call_id, v_data);
  return null;
end;
$$;
create trigger budget_told after insert on public.call_events
for each row when (new.kind = 'budget_warning') execute function public.webhook_on_budget();

revoke all on function public.webhook_on_budget () from public, anon, authenticated;
