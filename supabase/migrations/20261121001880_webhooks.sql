-- Webhooks of customers: where to tell what, what happened, and each telling. Events are written in the transaction of the
-- change they speak of, so none is lost and none is made up; the API delivers them.

create table public.webhook_endpoints (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  url text not null check (char_length(url) <= 2000),
  description text not null default '' check (char_length(description) <= 200),
  events text[] not null check (cardinality(events) > 0),
  is_enabled boolean not null default true,
  -- Null: enabled, or a member disabled it.
  disabled_reason text check (disabled_reason in ('gone')),
  -- Base64 of nonce, ciphertext and tag (AES-256-GCM, bound to workspace and endpoint), and the key that sealed it.
  ciphertext text not null,
  key_id text not null,
  -- The secret before this one; it signs too until then.
  previous_ciphertext text,
  previous_key_id text,
  previous_until timestamptz,
  last_success_at timestamptz,
  -- The first failure since the last success.
  failing_since timestamptz,
  -- When a delivery was last given up, since the last success.
  gave_up_at timestamptz,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index webhook_endpoints_by_workspace on public.webhook_endpoints (workspace_id, created_at, id);

create table public.webhook_events (
  -- The webhook-id that receivers tell repetitions by.
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  type text not null,
  -- The call it speaks of: what was said in it goes when the call's content goes.
  call_id uuid references public.call_sessions (id) on delete cascade,
  data jsonb not null check (jsonb_typeof(data) = 'object'),
  created_at timestamptz not null default now()
);
create index webhook_events_by_age on public.webhook_events (created_at);
create index webhook_events_by_call on public.webhook_events (call_id) where call_id is not null;

create type public.webhook_delivery_status as enum ('pending', 'delivered', 'failed');

create table public.webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  event_id uuid not null references public.webhook_events (id) on delete cascade,
  endpoint_id uuid not null references public.webhook_endpoints (id) on delete cascade,
  event_type text not null,
  status public.webhook_delivery_status not null default 'pending',
  -- Tries begun, ever. Whoever raises it from the number they know has the try.
  attempt integer not null default 0,
  -- Failures of this round, and when it began; a replay begins another one.
  failures integer not null default 0,
  round_started_at timestamptz,
  next_attempt_at timestamptz not null default now(),
  -- Until then a process has it in hand.
  taken_until timestamptz,
  last_attempt_at timestamptz,
  -- Of the last try.
  duration_ms integer check (duration_ms >= 0),
  response_status integer,
  response_body text,
  error text,
  created_at timestamptz not null default now(),
  unique (event_id, endpoint_id)
);
create index webhook_deliveries_due on public.webhook_deliveries (endpoint_id, next_attempt_at) where status = 'pending';
create index webhook_deliveries_taken on public.webhook_deliveries (endpoint_id, taken_until) where status = 'pending';
create index webhook_deliveries_by_workspace on public.webhook_deliveries (workspace_id, created_at desc, id);
create index webhook_deliveries_by_endpoint on public.webhook_deliveries (endpoint_id, created_at desc, id);

-- Whether anyone wants to hear of this: asked before anything is put together, in the transactions of calls.
create function public.webhook_wanted(p_workspace_id uuid, p_type text) returns boolean
language sql stable security definer
set search_path = ''
as $$
  select exists (
    select 1 from public.webhook_endpoints e
    where e.workspace_id = p_workspace_id and e.is_enabled and p_type = any (e.events)
  );
$$;

-- Writes an event and a delivery for every endpoint that wants it.
create function public.webhook_emit(p_workspace_id uuid, p_type text, p_call_id uuid, p_data jsonb) returns void
language sql security definer
set search_path = ''
as $$
  with event as (
    insert into public.webhook_events (workspace_id, type, call_id, data)
    values (p_workspace_id, p_type, p_call_id, p_data)
    returning id
  )
  insert into public.webhook_deliveries (workspace_id, event_id, endpoint_id, event_type)
  select p_workspace_id, event.id, e.id, p_type
  from event
  join public.webhook_endpoints e
    on e.workspace_id = p_workspace_id and e.is_enabled and p_type = any (e.events);
$$;

-- What every event about a call says of it.
create function public.webhook_call_data(p_call_id uuid) returns jsonb
language sql stable security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'call_id', c.id,
    'agent_id', c.agent_id,
    'agent_name', c.agent_name,
    'version', c.version,
    'participant', c.participant,
    'status', c.status,
    'end_reason', c.end_reason,
    'failure_reason', c.failure_reason,
    'requested_at', c.requested_at,
    'active_at', c.active_at,
    'ended_at', c.ended_at,
    'duration_ms', case when c.active_at is not null and c.ended_at is not null
      then greatest(0, round(extract(epoch from c.ended_at - c.active_at) * 1000)::bigint) end,
    'turn_count', c.turn_count,
    'cost_usd', c.cost_usd
  )
  from public.call_sessions c where c.id = p_call_id;
$$;

create function public.webhook_on_call() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_type text := 'call.' || case new.status when 'active' then 'started' else new.status::text end;
begin
  if public.webhook_wanted(new.workspace_id, v_type) then
    perform public.webhook_emit(new.workspace_id, v_type, new.id, public.webhook_call_data(new.id));
  end if;
  return null;
end;
$$;
create trigger calls_told after update of status on public.call_sessions
for each row when (
  new.kind = 'agent' and old.status is distinct from new.status and new.status in ('active', 'ended', 'failed')
) execute function public.webhook_on_call();

create function public.webhook_on_creation() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if public.webhook_wanted(new.workspace_id, 'creation.saved') then
    perform public.webhook_emit(new.workspace_id, 'creation.saved', null, (
      select jsonb_build_object(
        'creation_id', new.id, 'agent_id', a.id, 'agent_name', a.name, 'agent_slug', a.slug,
        'version', a.published_version, 'saved_at', new.updated_at
      )
      from public.agents a where a.id = new.agent_id
    ));
  end if;
  return null;
end;
$$;
create trigger creations_told after update of status on public.creations
for each row when (old.status <> 'saved' and new.status = 'saved' and new.agent_id is not null)
execute function public.webhook_on_creation();

create function public.webhook_on_version() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if public.webhook_wanted(new.workspace_id, 'agent.published') then
    perform public.webhook_emit(new.workspace_id, 'agent.published', null, (
      select jsonb_build_object(
        'agent_id', a.id, 'agent_name', a.name, 'agent_slug', a.slug,
        'version', new.version, 'note', new.note, 'published_at', new.created_at
      )
      from public.agents a where a.id = new.agent_id
    ));
  end if;
  return null;
end;
$$;
create trigger versions_told after insert on public.agent_versions
for each row execute function public.webhook_on_version();

-- Takes deliveries that are due, for one process, and at most so many at a time for an endpoint: one that hangs keeps
-- nobody else waiting. What was taken and not begun in time is due again.
create function public.webhook_deliveries_take(p_most integer, p_most_of_endpoint integer, p_hold interval)
returns setof public.webhook_deliveries
language plpgsql
set search_path = ''
as $$
begin
  -- Two that take at once would each count the room that the other fills.
  perform pg_advisory_xact_lock(hashtextextended('webhook_deliveries_take', 0));
  return query
  update public.webhook_deliveries d
  set taken_until = now() + p_hold
  where d.id in (
    select due.id
    from public.webhook_endpoints e
    cross join lateral (
      select w.id, w.next_attempt_at
      from public.webhook_deliveries w
      where w.endpoint_id = e.id and w.status = 'pending' and w.next_attempt_at <= now()
        and (w.taken_until is null or w.taken_until <= now())
      order by w.next_attempt_at
      limit greatest(0, p_most_of_endpoint - (
        select count(*) from public.webhook_deliveries t
        where t.endpoint_id = e.id and t.status = 'pending' and t.taken_until > now()
      ))
    ) as due
    where e.is_enabled
    order by due.next_attempt_at
    limit p_most
  )
  returning d.*;
end;
$$;

-- Begins the try after p_attempt: of several that would, one. No row: someone else did, or there is nothing to do.
create function public.webhook_delivery_begin(p_id uuid, p_attempt integer, p_hold interval)
returns setof public.webhook_deliveries
language sql
set search_path = ''
as $$
  update public.webhook_deliveries d
  set attempt = d.attempt + 1,
      round_started_at = coalesce(d.round_started_at, now()),
      last_attempt_at = now(),
      taken_until = now() + p_hold
  from public.webhook_endpoints e
  where d.id = p_id and d.attempt = p_attempt and d.status = 'pending' and e.id = d.endpoint_id
    and (e.is_enabled or d.event_type = 'test')
  returning d.*;
$$;

-- Writes how a try came out, unless a later one has begun. p_retry_after null: there is no other try.
create function public.webhook_delivery_finish(
  p_id uuid, p_attempt integer, p_is_delivered boolean, p_is_gone boolean, p_duration_ms integer,
  p_retry_after interval default null, p_response_status integer default null, p_response_body text default null,
  p_error text default null
) returns setof public.webhook_deliveries
language plpgsql
set search_path = ''
as $$
declare
  v_delivery public.webhook_deliveries;
begin
  update public.webhook_deliveries d
  set status = case
        when p_is_delivered then 'delivered'::public.webhook_delivery_status
        when d.status = 'pending' and p_retry_after is not null then 'pending'::public.webhook_delivery_status
        else 'failed'::public.webhook_delivery_status
      end,
      failures = case when p_is_delivered then d.failures else d.failures + 1 end,
      next_attempt_at = case when p_retry_after is null then d.next_attempt_at else now() + p_retry_after end,
      taken_until = null,
      duration_ms = p_duration_ms,
      response_status = p_response_status,
      response_body = p_response_body,
      error = p_error
  where d.id = p_id and d.attempt = p_attempt
  returning * into v_delivery;
  if not found then
    return;
  end if;
  -- A test says nothing of how an endpoint does with what really happens.
  if v_delivery.event_type <> 'test' or p_is_delivered then
    update public.webhook_endpoints e
    set last_success_at = case when p_is_delivered then now() else e.last_success_at end,
        failing_since = case when p_is_delivered then null else coalesce(e.failing_since, now()) end,
        gave_up_at = case
          when p_is_delivered then null
          when p_retry_after is null and not p_is_gone then now()
          else e.gave_up_at
        end,
        is_enabled = e.is_enabled and not p_is_gone,
        disabled_reason = case when p_is_gone then 'gone' else e.disabled_reason end
    where e.id = v_delivery.endpoint_id;
  end if;
  return next v_delivery;
end;
$$;

-- Begins another round: of one delivery, or of all that were given up since a time. Answers which.
create function public.webhook_deliveries_replay(
  p_workspace_id uuid, p_endpoint_id uuid, p_delivery_id uuid default null, p_since timestamptz default null
) returns setof public.webhook_deliveries
language sql
set search_path = ''
as $$
  update public.webhook_deliveries d
  set status = 'pending', failures = 0, round_started_at = null, next_attempt_at = now(), taken_until = null
  where d.workspace_id = p_workspace_id and d.endpoint_id = p_endpoint_id and d.event_type <> 'test'
    and case
      when p_delivery_id is not null then d.id = p_delivery_id
      else d.status = 'failed' and d.created_at >= p_since
    end
  returning d.*;
$$;

-- An endpoint that is disabled hears nothing later of what waits for it: that is given up in view, and can be replayed.
create function public.webhook_give_up_of_disabled() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  update public.webhook_deliveries d
  set status = 'failed', taken_until = null, error = coalesce(d.error || ' ', '') || 'The endpoint was disabled.'
  where d.endpoint_id = new.id and d.status = 'pending';
  return null;
end;
$$;
create trigger webhook_endpoints_disabled after update of is_enabled on public.webhook_endpoints
for each row when (old.is_enabled and not new.is_enabled) execute function public.webhook_give_up_of_disabled();

-- What was said in a call, and what was concluded from it, goes from its events too when the call's content goes.
create function public.webhook_forget_content() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  update public.webhook_deliveries d
  set response_body = null
  from public.webhook_events v
  where v.call_id = new.id and d.event_id = v.id;
  update public.webhook_events
  set data = data - array['summary', 'outcome', 'extraction', 'criteria', 'follow_ups', 'sentiment']
  where call_id = new.id;
  return null;
end;
$$;
create trigger calls_content_deleted_untold after update of content_deleted_at on public.call_sessions
for each row when (old.content_deleted_at is null and new.content_deleted_at is not null)
execute function public.webhook_forget_content();

-- Removes events, and with them their deliveries, that are older and wait for nothing.
create function public.webhook_events_prune(p_older_than interval) returns bigint
language sql
set search_path = ''
as $$
  with gone as (
    delete from public.webhook_events v
    where v.created_at < now() - p_older_than
      and not exists (
        select 1 from public.webhook_deliveries d
        where d.event_id = v.id and d.status = 'pending' and d.event_type <> 'test'
      )
    returning 1
  )
  select count(*) from gone;
$$;

create trigger webhook_deliveries_added after insert on public.webhook_deliveries
for each row execute function public.notify_change();
create trigger webhook_deliveries_replayed after update of status on public.webhook_deliveries
for each row when (old.status <> 'pending' and new.status = 'pending') execute function public.notify_change();

-- No policies: URLs may carry keys, and payloads are read through the API, by those who may.
alter table public.webhook_endpoints enable row level security;
alter table public.webhook_endpoints force row level security;
alter table public.webhook_events enable row level security;
alter table public.webhook_events force row level security;
alter table public.webhook_deliveries enable row level security;
alter table public.webhook_deliveries force row level security;
revoke all on public.webhook_endpoints, public.webhook_events, public.webhook_deliveries from anon, authenticated;
grant select, insert, update, delete
on public.webhook_endpoints, public.webhook_events, public.webhook_deliveries to service_role;

revoke all on function public.webhook_wanted (uuid, text) from public, anon, authenticated;
revoke all on function public.webhook_emit (uuid, text, uuid, jsonb) from public, anon, authenticated;
revoke all on function public.webhook_call_data (uuid) from public, anon, authenticated;
revoke all on function public.webhook_on_call () from public, anon, authenticated;
revoke all on function public.webhook_on_creation () from public, anon, authenticated;
revoke all on function public.webhook_on_version () from public, anon, authenticated;
revoke all on function public.webhook_deliveries_take (integer, integer, interval) from public, anon, authenticated;
revoke all on function public.webhook_delivery_begin (uuid, integer, interval) from public, anon, authenticated;
revoke all on function public.webhook_delivery_finish (
  uuid, integer, boolean, boolean, integer, interval, integer, text, text
) from public, anon, authenticated;
revoke all on function public.webhook_deliveries_replay (uuid, uuid, uuid, timestamptz) from public, anon, authenticated;
revoke all on function public.webhook_give_up_of_disabled () from public, anon, authenticated;
revoke all on function public.webhook_forget_content () from public, anon, authenticated;
revoke all on function public.webhook_events_prune (interval) from public, anon, authenticated;
grant execute on function public.webhook_deliveries_take (integer, integer, interval) to service_role;
grant execute on function public.webhook_delivery_begin (uuid, integer, interval) to service_role;
grant execute on function public.webhook_delivery_finish (
  uuid, integer, boolean, boolean, integer, interval, integer, text, text
) to service_role;
grant execute on function public.webhook_deliveries_replay (uuid, uuid, uuid, timestamptz) to service_role;
grant execute on function public.webhook_events_prune (interval) to service_role;
