-- Fails every open call that has been without its agent for too long, each once even with several supervisors.
-- Decided here, by the database's own clock: a supervisor's may be wrong.
create function public.calls_close_overdue(p_give_up_after interval, p_join_within interval, p_lost_after interval)
returns setof public.call_sessions
language sql
set search_path = ''
as $$
  update public.call_sessions c
  set status = 'failed', failure_reason = overdue.reason, ended_at = now()
  from (
    select
      o.id,
      case
        when o.status in ('joined', 'active') then 'agent_lost'
        when o.claimed_at is not null then 'agent_did_not_join'
        else 'no_worker'
      end as reason
    from public.call_sessions o
    where o.status not in ('ended', 'failed')
      and case
        when o.status in ('joined', 'active') then coalesce(o.heartbeat_at, o.joined_at) < now() - p_lost_after
        when o.claimed_at is not null then o.claimed_at < now() - p_join_within
        else o.requested_at < now() - p_give_up_after
      end
    for update skip locked
  ) as overdue
  where c.id = overdue.id
  returning c.*;
$$;

revoke all on function public.calls_close_overdue (interval, interval, interval) from public, anon, authenticated;
grant execute on function public.calls_close_overdue (interval, interval, interval) to service_role;
