-- How many calls of a workspace, with a key and of a visitor may go on at once: decided where the call is stored, so that no
-- burst passes.

-- Null: the deployment's.
alter table public.workspace_settings
add column max_concurrent_calls integer check (max_concurrent_calls between 1 and 100000);

-- The key that asked for the call. Null: a person did, or the key is gone.
alter table public.call_sessions
add column api_key_id uuid references public.api_keys (id) on delete set null;
-- The address of a page's visitor, signed so that none can be told from it; while the call is open.
alter table public.call_sessions
add column visitor text;

create function public.call_forget_visitor() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.visitor := null;
  return new;
end;
$$;
create trigger call_forget_visitor before update of status on public.call_sessions
for each row when (new.status in ('ended', 'failed')) execute function public.call_forget_visitor();
revoke all on function public.call_forget_visitor () from public, anon, authenticated;

create index call_sessions_open_by_workspace on public.call_sessions (workspace_id)
where status not in ('ended', 'failed');
create index call_sessions_open_by_key on public.call_sessions (api_key_id)
where api_key_id is not null and status not in ('ended', 'failed');

-- Stores a call as it is requested. p_call: its columns by name. p_most: {"usual", "most", "key", "visitor"}: calls at once of a
-- workspace that sets nothing, the most that one may set, of the key that asks, and of the visitor's address; 0: no limit. Over
-- one of them, nothing is stored: raises PT429 with 'workspace', 'key' or 'visitor', and the limit as detail. Raises PT404 where
-- the workspace was deleted meanwhile.
create function public.call_open(p_call jsonb, p_most jsonb) returns setof public.call_sessions
language plpgsql
set search_path = ''
as $$
declare
  v_call public.call_sessions := jsonb_populate_record(null::public.call_sessions, p_call);
  v_ceiling integer := nullif((p_most ->> 'most')::integer, 0);
  v_limit integer;
begin
  -- One after another in a workspace, until the row is there for the next one to count.
  perform public.lock_calls(v_call.workspace_id);
  if not exists (select 1 from public.workspaces w where w.id = v_call.workspace_id) then
    raise exception 'workspace' using errcode = 'PT404';
  end if;
  -- First the row: of two requests with one idempotency key, the second finds the first and no limit.
  insert into public.call_sessions (
    id, workspace_id, kind, agent_id, creation_id, agent_name, version, config, variables, team, participant, room_name,
    created_by, api_key_id, visitor, idempotency_key, trace_id
  )
  values (
    v_call.id, v_call.workspace_id, v_call.kind, v_call.agent_id, v_call.creation_id, v_call.agent_name, v_call.version,
    v_call.config, v_call.variables, v_call.team, v_call.participant, v_call.room_name, v_call.created_by, v_call.api_key_id,
    v_call.visitor, v_call.idempotency_key, v_call.trace_id
  );
  v_limit := least(
    coalesce(
      (select s.max_concurrent_calls from public.workspace_settings s where s.workspace_id = v_call.workspace_id),
      nullif((p_most ->> 'usual')::integer, 0)
    ),
    v_ceiling
  );
  if (
    select count(*) from public.call_sessions c
    where c.workspace_id = v_call.workspace_id and c.status not in ('ended', 'failed')
  ) > v_limit then
    raise exception 'workspace' using errcode = 'PT429', detail = v_limit::text;
  end if;
  v_limit := nullif((p_most ->> 'visitor')::integer, 0);
  if v_call.visitor is not null and (
    select count(*) from public.call_sessions c
    where c.workspace_id = v_call.workspace_id and c.visitor = v_call.visitor and c.status not in ('ended', 'failed')
  ) > v_limit then
    raise exception 'visitor' using errcode = 'PT429', detail = v_limit::text;
  end if;
  v_limit := nullif((p_most ->> 'key')::integer, 0);
  if v_call.api_key_id is not null and (
    select count(*) from public.call_sessions c
    where c.api_key_id = v_call.api_key_id and c.status not in ('ended', 'failed')
  ) > v_limit then
    raise exception 'key' using errcode = 'PT429', detail = v_limit::text;
  end if;
  return query select * from public.call_sessions c where c.id = v_call.id;
end;
$$;

-- Stores the settings whole. p_settings: {"currency", "timeZone", "dailyBudgetUsd" or null, "maxConcurrentCalls" or null}. An
-- unknown time zone is a data exception.
create or replace function public.workspace_settings_set(p_workspace_id uuid, p_user_id uuid, p_settings jsonb)
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform now() at time zone (p_settings ->> 'timeZone');
  insert into public.workspace_settings as s (
    workspace_id, currency, time_zone, daily_budget_usd, max_concurrent_calls, updated_by
  )
  values (
    p_workspace_id, p_settings ->> 'currency', p_settings ->> 'timeZone', (p_settings ->> 'dailyBudgetUsd')::numeric,
    (p_settings ->> 'maxConcurrentCalls')::integer, p_user_id
  )
  on conflict (workspace_id) do update set
    currency = excluded.currency, time_zone = excluded.time_zone, daily_budget_usd = excluded.daily_budget_usd,
    max_concurrent_calls = excluded.max_concurrent_calls, updated_at = now(), updated_by = excluded.updated_by;
end;
$$;

revoke all on function public.call_open (jsonb, jsonb) from public, anon, authenticated;
grant execute on function public.call_open (jsonb, jsonb) to service_role;
