-- A workspace has at most so many rows of a table, of those that a condition holds for: (most, condition). They are counted one after
-- another, the new one among them, so that of two that come at once the second sees the first. One too many raises PT412.
create function public.hold_cap() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  perform pg_advisory_xact_lock(hashtextextended(tg_table_name || ' of ' || new.workspace_id, 0));
  execute format('select count(*) from %I.%I where workspace_id = $1 and %s', tg_table_schema, tg_table_name, tg_argv[1])
    into v_count using new.workspace_id;
  if v_count > tg_argv[0]::integer then
    raise exception 'too many' using errcode = 'PT412';
  end if;
  return null;
end;
$$;
revoke all on function public.hold_cap () from public, anon, authenticated;

create trigger api_keys_are_not_too_many after insert on public.api_keys
for each row execute function public.hold_cap (100, 'revoked_at is null and (expires_at is null or expires_at > now())');
create trigger webhook_endpoints_are_not_too_many after insert on public.webhook_endpoints
for each row execute function public.hold_cap (20, 'true');
