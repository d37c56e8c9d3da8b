-- A time zone that PostgreSQL does not know has no days: it is refused however it comes.
create function public.require_time_zone() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform now() at time zone new.time_zone;
  return new;
end;
$$;
revoke all on function public.require_time_zone () from public, anon, authenticated;

create trigger time_zone_is_one
before insert or update of time_zone on public.workspace_settings
for each row execute function public.require_time_zone();
