-- An entry of the record that comes while the content of its call is deleted: one of the two waits for the other, so that
-- no words are written after it.

alter function public.record_write (uuid, jsonb) rename to record_write_entries;

create function public.record_write(p_call_id uuid, p_entries jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
begin
  -- The lock that the totals of the call take later: two writers that shared a weaker one would wait for each other.
  perform 1 from public.call_sessions c where c.id = p_call_id for no key update;
  -- A new statement: it sees what was deleted while it waited.
  return public.record_write_entries(p_call_id, p_entries);
end;
$$;
revoke all on function public.record_write (uuid, jsonb) from public, anon, authenticated;
grant execute on function public.record_write (uuid, jsonb) to service_role;
