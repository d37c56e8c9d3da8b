-- How many calls are open, by kind and state, and for how long the oldest of each has been asked for: for the metrics.
create function public.calls_open() returns table (
  kind public.call_kind, status public.call_status, calls bigint, longest_seconds double precision
)
language sql stable
set search_path = ''
as $$
  select c.kind, c.status, count(*), extract(epoch from now() - min(c.requested_at))::double precision
  from public.call_sessions c
  where c.status not in ('ended', 'failed')
  group by c.kind, c.status;
$$;
revoke all on function public.calls_open () from public, anon, authenticated;
grant execute on function public.calls_open () to service_role;
