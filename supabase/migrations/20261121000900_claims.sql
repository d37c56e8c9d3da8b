-- A claim that is alive stays, and only its holder may end the call for it: never two agents in a room, and a worker
-- that lost its claim cannot end the winner's call.

create or replace function public.call_claim(p_call_id uuid, p_attempt integer, p_worker text)
returns setof public.call_sessions
language sql
set search_path = ''
as $$
  update public.call_sessions
  set claimed_by = p_worker, claimed_at = now(), heartbeat_at = now()
  where id = p_call_id and attempt = p_attempt and claimed_by is null and status = 'dispatched'
  returning *;
$$;

-- A claim is taken back when its worker has been silent for p_join_within. A call just requested is its API's to
-- dispatch: it is due only after p_retry_after.
create or replace function public.calls_take_due(p_retry_after interval, p_give_up_after interval, p_join_within interval)
returns setof public.call_sessions
language sql
set search_path = ''
as $$
  update public.call_sessions c
  set attempt = c.attempt + 1,
      status = 'dispatched',
      dispatched_at = coalesce(c.dispatched_at, now()),
      last_dispatch_at = now(),
      claimed_by = null,
      claimed_at = null
  where c.id in (
    select d.id
    from public.call_sessions d
    where d.status in ('requested', 'dispatched')
      and d.requested_at > now() - p_give_up_after
      and coalesce(d.last_dispatch_at, d.requested_at) <= now() - p_retry_after
      and (d.claimed_at is null or greatest(d.claimed_at, d.heartbeat_at) < now() - p_join_within)
    for update skip locked
  )
  returning c.*;
$$;

drop function public.call_finish (uuid, text, text, text);

-- The one way a call ends: the first reason stands, later ones find no row. An empty reason is none; an empty worker
-- is the system itself.
create function public.call_finish(
  p_call_id uuid, p_failure_reason text, p_end_reason text, p_detail text, p_worker text
) returns setof public.call_sessions
language sql
set search_path = ''
as $$
  update public.call_sessions
  set status = case when p_failure_reason = '' then 'ended'::public.call_status else 'failed'::public.call_status end,
      failure_reason = nullif(p_failure_reason, ''),
      end_reason = case when p_failure_reason = '' then nullif(p_end_reason, '') end,
      detail = nullif(p_detail, ''),
      ended_at = now()
  where id = p_call_id and status not in ('ended', 'failed') and (p_worker = '' or claimed_by = p_worker)
  returning *;
$$;

revoke all on function public.call_finish (uuid, text, text, text, text) from public, anon, authenticated;
grant execute on function public.call_finish (uuid, text, text, text, text) to service_role;
