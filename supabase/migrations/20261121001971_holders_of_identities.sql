-- A key that joins a room is not the person who made it: each holds identities of its own.

alter table public.room_identities
add column api_key_id uuid references public.api_keys (id) on delete cascade,
add constraint room_identities_one_holder check (user_id is null or api_key_id is null);

drop function public.reserve_identity (text, text, uuid);

-- Reserves an identity and answers whether it is this holder's: 'person:<id>' or 'key:<id>'.
create function public.reserve_identity(p_room_name text, p_identity text, p_holder text) returns boolean
language plpgsql
set search_path = ''
as $$
begin
  insert into public.room_identities (room_name, identity, workspace_id, user_id, api_key_id)
  select p_room_name, p_identity, c.workspace_id,
    (case when split_part(p_holder, ':', 1) = 'person' then split_part(p_holder, ':', 2) end)::uuid,
    (case when split_part(p_holder, ':', 1) = 'key' then split_part(p_holder, ':', 2) end)::uuid
  from public.call_sessions c where c.room_name = p_room_name
  on conflict do nothing;
  return exists (
    select 1 from public.room_identities r
    where r.room_name = p_room_name and r.identity = p_identity
      and coalesce('person:' || r.user_id, 'key:' || r.api_key_id) = p_holder
  );
end;
$$;

revoke all on function public.reserve_identity (text, text, text) from public, anon, authenticated;
grant execute on function public.reserve_identity (text, text, text) to service_role;

-- So that a key is shown those calls alone that it began itself, where it may join no others.
grant select (api_key_id) on public.call_sessions to authenticated;
