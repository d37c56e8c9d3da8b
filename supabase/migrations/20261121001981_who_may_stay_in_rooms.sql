-- Who is in the room of a call by their place in the workspace leaves the room with that place. What a key holds is the key's.

-- Of a person who is gone it stays known that they were one.
alter table public.room_identities drop constraint room_identities_user_id_fkey;
alter table public.room_identities add constraint room_identities_user_id_fkey
foreign key (user_id) references auth.users (id) on delete set null;
create index room_identities_by_user on public.room_identities (user_id, workspace_id);

-- Where a person is, or may come into with a token that they have: rooms of open calls, of one workspace or of all.
create function public.rooms_of_person(p_user_id uuid, p_workspace_id uuid default null)
returns table (room_name text, identity text)
language sql stable
set search_path = ''
as $$
  select r.room_name, r.identity
  from public.room_identities r
  join public.call_sessions c on c.room_name = r.room_name
  where r.user_id = p_user_id and c.status not in ('ended', 'failed')
    and (p_workspace_id is null or r.workspace_id = p_workspace_id)
$$;

-- Whether an identity is of a person whose place in the workspace no longer lets them join and listen (calls.join and
-- calls.listen in packages/api/src/policy.ts). False for agents, and for what a key holds.
create function public.has_lost_room(p_room_name text, p_identity text) returns boolean
language sql stable
set search_path = ''
as $$
  select exists (
    select 1 from public.room_identities r
    where r.room_name = p_room_name and r.identity = p_identity and r.api_key_id is null and not exists (
      select 1 from public.workspace_members m
      where m.workspace_id = r.workspace_id and m.user_id = r.user_id and m.role >= 'editor'
    )
  )
$$;

revoke all on function public.rooms_of_person (uuid, uuid) from public, anon, authenticated;
revoke all on function public.has_lost_room (text, text) from public, anon, authenticated;
grant execute on function public.rooms_of_person (uuid, uuid) to service_role;
grant execute on function public.has_lost_room (text, text) to service_role;
