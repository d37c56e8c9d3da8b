-- What people do with workspaces and their members. Each function asks who calls; none is for a key, nor past the API.
-- They answer with a word for what happened, so that the API can say it in a sentence.

-- The signed-in person for whom the API asks; null: nobody, a key, or somebody past the API.
create function public.asking_person() returns uuid
language sql stable
set search_path = ''
as $$ select case when public.is_through_api() and public.asking_key() is null then (select auth.uid()) end $$;

-- The address that the person has shown to be theirs, in lower case; null: none yet.
create function public.my_confirmed_email() returns text
language sql stable security definer
set search_path = ''
as $$
  select lower(u.email) from auth.users u
  where u.id = public.asking_person() and u.email_confirmed_at is not null and u.email is not null
$$;

-- Of two owners who leave at once the second sees what the first did. Asked before, so that nobody holds up a workspace
-- that is not theirs; and after, as a role may have changed while this waited.
create function public.lock_members(p_workspace_id uuid, p_at_least public.member_role) returns boolean
language plpgsql security definer
set search_path = ''
as $$
begin
  if public.asking_person() is null or not public.is_person(p_workspace_id, p_at_least) then return false; end if;
  perform 1 from public.workspaces w where w.id = p_workspace_id for no key update;
  return public.is_person(p_workspace_id, p_at_least);
end;
$$;

create function public.is_last_owner(p_workspace_id uuid, p_user_id uuid) returns boolean
language sql stable security definer
set search_path = ''
as $$
  select exists (select 1 from public.workspace_members m
                 where m.workspace_id = p_workspace_id and m.user_id = p_user_id and m.role = 'owner')
    and not exists (select 1 from public.workspace_members m
                    where m.workspace_id = p_workspace_id and m.user_id <> p_user_id and m.role = 'owner')
$$;

create function public.create_workspace(p_name text)
returns table (outcome text, workspace_id uuid)
language plpgsql security definer
set search_path = ''
as $$
declare
  v_person uuid := public.asking_person();
  v_workspace_id uuid;
begin
  if v_person is null then return query select 'nobody', null::uuid; return; end if;
  -- Of two that are made at once the second is counted with the first.
  perform pg_advisory_xact_lock(hashtextextended('workspaces of ' || v_person, 0));
  if (select count(*) from public.workspace_members m where m.user_id = v_person and m.role = 'owner') >= 50 then
    return query select 'too_many', null::uuid;
    return;
  end if;
  insert into public.workspaces (name) values (p_name) returning id into v_workspace_id;
  insert into public.workspace_members (workspace_id, user_id, role) values (v_workspace_id, v_person, 'owner');
  return query select 'done', v_workspace_id;
end;
$$;

-- The name it had; null: the caller does not own such a workspace.
create function public.rename_workspace(p_workspace_id uuid, p_name text) returns text
language plpgsql security definer
set search_path = ''
as $$
declare
  v_before text;
begin
  if not public.lock_members(p_workspace_id, 'owner') then return null; end if;
  select w.name into v_before from public.workspaces w where w.id = p_workspace_id;
  update public.workspaces w set name = p_name where w.id = p_workspace_id;
  return v_before;
end;
$$;

-- The addresses of its members are in auth.users, which nobody else reads.
create function public.workspace_people(p_workspace_id uuid)
returns table (user_id uuid, email text, role public.member_role, since timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select m.user_id, coalesce(u.email, '')::text, m.role, m.created_at
  from public.workspace_members m
  join auth.users u on u.id = m.user_id
  where m.workspace_id = p_workspace_id and public.is_person(p_workspace_id)
  order by m.role desc, lower(u.email)
$$;

create function public.set_member_role(p_workspace_id uuid, p_user_id uuid, p_role public.member_role)
returns table (outcome text, role_before public.member_role)
language plpgsql security definer
set search_path = ''
as $$
declare
  v_before public.member_role;
begin
  if not public.lock_members(p_workspace_id, 'owner') then return query select 'nobody', v_before; return; end if;
  select m.role into v_before from public.workspace_members m
  where m.workspace_id = p_workspace_id and m.user_id = p_user_id;
  if v_before is null then return query select 'no_member', v_before; return; end if;
  if p_role <> 'owner' and public.is_last_owner(p_workspace_id, p_user_id) then
    return query select 'last_owner', v_before;
    return;
  end if;
  update public.workspace_members m set role = p_role where m.workspace_id = p_workspace_id and m.user_id = p_user_id;
  return query select 'done', v_before;
end;
$$;

-- For owners; and for everyone about themselves: so a person leaves.
create function public.remove_member(p_workspace_id uuid, p_user_id uuid)
returns table (outcome text, role_before public.member_role)
language plpgsql security definer
set search_path = ''
as $$
declare
  v_before public.member_role;
  v_least public.member_role := case when p_user_id = public.asking_person() then 'viewer' else 'owner' end;
begin
  if not public.lock_members(p_workspace_id, v_least) then return query select 'nobody', v_before; return; end if;
  select m.role into v_before from public.workspace_members m
  where m.workspace_id = p_workspace_id and m.user_id = p_user_id;
  if v_before is null then return query select 'no_member', v_before; return; end if;
  if public.is_last_owner(p_workspace_id, p_user_id) then return query select 'last_owner', v_before; return; end if;
  delete from public.workspace_members m where m.workspace_id = p_workspace_id and m.user_id = p_user_id;
  return query select 'done', v_before;
end;
$$;

-- Invites an address, or invites it again: with a new token. At most once a minute and 5 times a day, whatever was revoked between;
-- and 200 mails of a workspace a day.
create function public.invite_member(p_workspace_id uuid, p_email text, p_role public.member_role, p_token_hash text)
returns table (outcome text, invitation_id uuid)
language plpgsql security definer
set search_path = ''
as $$
declare
  v_email text := lower(p_email);
  v_open public.workspace_invitations%rowtype;
  v_id uuid;
  v_to_address integer;
  v_of_workspace integer;
  v_last timestamptz;
begin
  if not public.lock_members(p_workspace_id, 'owner') then return query select 'nobody', v_id; return; end if;
  if exists (
    select 1 from public.workspace_members m join auth.users u on u.id = m.user_id
    where m.workspace_id = p_workspace_id and lower(u.email) = v_email
  ) then return query select 'already_member', v_id; return; end if;
  select * into v_open from public.workspace_invitations i
  where i.workspace_id = p_workspace_id and i.email = v_email and i.accepted_at is null and i.revoked_at is null;
  select count(*) filter (where i.email = v_email), count(*), max(i.sent_at) filter (where i.email = v_email)
  into v_to_address, v_of_workspace, v_last
  from public.workspace_invitations i cross join unnest(i.sent_times) as t (at)
  where i.workspace_id = p_workspace_id and i.sent_at > now() - interval '1 day' and t.at > now() - interval '1 day';
  if v_last > now() - interval '1 minute' then return query select 'too_soon', v_open.id; return; end if;
  if v_to_address >= 5 or v_of_workspace >= 200 then return query select 'too_often', v_open.id; return; end if;
  if v_open.id is not null then
    update public.workspace_invitations i
    set role = p_role, token_hash = p_token_hash, invited_by = public.asking_person(), sent_at = now(),
      sent_times = array(select t from unnest(v_open.sent_times) as t where t > now() - interval '1 day') || now(),
      expires_at = now() + interval '7 days'
    where i.id = v_open.id;
    return query select 'again', v_open.id;
    return;
  end if;
  if (
    select count(*) from public.workspace_invitations i
    where i.workspace_id = p_workspace_id and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
  ) >= 100 then return query select 'too_many', v_id; return; end if;
  insert into public.workspace_invitations (workspace_id, email, role, token_hash, invited_by)
  values (p_workspace_id, v_email, p_role, p_token_hash, public.asking_person()) returning id into v_id;
  return query select 'done', v_id;
end;
$$;

-- False: there is none that is open.
create function public.revoke_invitation(p_workspace_id uuid, p_invitation_id uuid) returns boolean
language plpgsql security definer
set search_path = ''
as $$
begin
  if not public.lock_members(p_workspace_id, 'owner') then return false; end if;
  update public.workspace_invitations i set revoked_at = now()
  where i.id = p_invitation_id and i.workspace_id = p_workspace_id and i.accepted_at is null and i.revoked_at is null;
  return found;
end;
$$;

-- The good invitation with this token, for whoever holds it: the page that it opens is shown before signing in.
create function public.preview_invitation(p_token_hash text)
returns table (workspace_name text, role public.member_role, email text, expires_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select w.name, i.role, i.email, i.expires_at
  from public.workspace_invitations i
  join public.workspaces w on w.id = i.workspace_id
  where i.token_hash = p_token_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
$$;

-- What waits for the person, whichever workspace it is of.
create function public.my_invitations()
returns table (id uuid, workspace_name text, role public.member_role, invited_by text, expires_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select i.id, w.name, i.role, coalesce(u.email, '')::text, i.expires_at
  from public.workspace_invitations i
  join public.workspaces w on w.id = i.workspace_id
  left join auth.users u on u.id = i.invited_by
  where i.email = public.my_confirmed_email() and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
  order by i.sent_at desc
$$;

-- A member who accepts keeps the greater of the two roles.
create function public.accept_invitation(p_token_hash text)
returns table (outcome text, workspace_id uuid, invitation_id uuid, role public.member_role)
language plpgsql security definer
set search_path = ''
as $$
declare
  v_person uuid := public.asking_person();
  v_found public.workspace_invitations%rowtype;
  v_role public.member_role;
begin
  if v_person is null then return query select 'nobody', null::uuid, null::uuid, v_role; return; end if;
  -- Locked: of two who accept, or of one who accepts and one who revokes, one comes first.
  select * into v_found from public.workspace_invitations i where i.token_hash = p_token_hash for update;
  if v_found.id is null or v_found.accepted_at is not null or v_found.revoked_at is not null or v_found.expires_at <= now() then
    return query select 'none', null::uuid, null::uuid, v_role;
    return;
  end if;
  if v_found.email is distinct from public.my_confirmed_email() then
    return query select case
      when v_found.email = (select lower(u.email) from auth.users u where u.id = v_person) then 'unconfirmed'
      else 'other_person' end, null::uuid, null::uuid, v_role;
    return;
  end if;
  insert into public.workspace_members as m (workspace_id, user_id, role)
  values (v_found.workspace_id, v_person, v_found.role)
  on conflict on constraint workspace_members_pkey do update set role = greatest(m.role, excluded.role)
  returning m.role into v_role;
  update public.workspace_invitations i set accepted_at = now() where i.id = v_found.id;
  return query select 'done', v_found.workspace_id, v_found.id, v_role;
end;
$$;

-- Whether the login of the caller's token still stands. Where tokens are checked by their signature alone, nothing else says so.
create function public.is_session_live() returns boolean
language sql stable security definer
set search_path = ''
as $$
  select (select auth.jwt()) ->> 'session_id' is null or exists (
    select 1 from auth.sessions s
    where s.id::text = (select auth.jwt()) ->> 'session_id' and s.user_id::text = (select auth.uid())::text
  )
$$;

do $$
declare
  v_function regprocedure;
begin
  for v_function in
    select p.oid::regprocedure from pg_catalog.pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname in (
      'asking_person', 'my_confirmed_email', 'lock_members', 'is_last_owner', 'create_workspace', 'rename_workspace',
      'workspace_people', 'set_member_role', 'remove_member', 'invite_member', 'revoke_invitation', 'preview_invitation',
      'my_invitations', 'accept_invitation', 'is_session_live'
    )
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', v_function);
  end loop;
end
$$;

grant execute on function public.create_workspace (text), public.rename_workspace (uuid, text),
  public.workspace_people (uuid), public.set_member_role (uuid, uuid, public.member_role),
  public.remove_member (uuid, uuid), public.invite_member (uuid, text, public.member_role, text),
  public.revoke_invitation (uuid, uuid), public.my_invitations (), public.accept_invitation (text),
  public.is_session_live () to authenticated;
-- Asked by the API before anyone signs in.
grant execute on function public.preview_invitation (text) to service_role;
