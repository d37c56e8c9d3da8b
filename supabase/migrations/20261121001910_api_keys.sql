-- Keys of a workspace: for programs (secret), and for web pages (publishable). They outlive who made them.

create type public.api_key_kind as enum ('secret', 'publishable');

create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  kind public.api_key_kind not null,
  name text not null check (char_length(name) between 1 and 80),
  -- As much of the key as is shown: never enough to guess the rest.
  prefix text not null,
  -- SHA-256 of the key, in hex. The key has 192 random bits: a slow hash would add nothing.
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  -- A publishable key is no secret: it stands in web pages, and is shown again.
  token text check ((token is null) = (kind = 'secret')),
  scopes text[] not null,
  -- What row-level security takes it for: the least role that covers its scopes.
  role public.member_role not null,
  -- Of a publishable key: the agents it calls, and the pages it does that from.
  agent_ids uuid[] not null default '{}',
  origins text[] not null default '{}',
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_by_workspace on public.api_keys (workspace_id, created_at desc);

-- The key that asks; null: a person does. The API signs the claim; nobody can give it to themselves.
create function public.asking_key() returns uuid
language sql stable
set search_path = ''
as $$ select ((select auth.jwt()) ->> 'voxie_key')::uuid $$;

-- Of a person: their role. Of a key: its own, as long as it is good; so a key that is revoked ends at once, wherever it is in use.
create or replace function public.is_member(p_workspace_id uuid, p_at_least public.member_role default 'viewer')
returns boolean
language sql stable security definer
set search_path = ''
as $$
  select case
    when public.asking_key() is null then exists (
      select 1
      from public.workspace_members m
      where m.workspace_id = p_workspace_id
        and m.user_id = (select auth.uid())
        and m.role >= p_at_least
    )
    else exists (
      select 1
      from public.api_keys k
      where k.id = public.asking_key()
        and k.workspace_id = p_workspace_id
        and k.role >= p_at_least
        and k.revoked_at is null
        and (k.expires_at is null or k.expires_at > now())
    )
  end;
$$;

create or replace function public.my_workspaces() returns uuid[]
language sql stable security definer
set search_path = ''
as $$
  select case
    when public.asking_key() is null then (
      select coalesce(array_agg(m.workspace_id), '{}')
      from public.workspace_members m where m.user_id = (select auth.uid())
    )
    else (
      select coalesce(array_agg(k.workspace_id), '{}')
      from public.api_keys k
      where k.id = public.asking_key() and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    )
  end;
$$;

-- What is a person's alone: keys, members, saved views, decisions on migrations.
create function public.is_person(p_workspace_id uuid, p_at_least public.member_role default 'viewer')
returns boolean
language sql stable
set search_path = ''
as $$ select public.asking_key() is null and public.is_member(p_workspace_id, p_at_least) $$;

alter table public.api_keys enable row level security;
alter table public.api_keys force row level security;

create policy "owners read keys" on public.api_keys
for select to authenticated using (public.is_person(workspace_id, 'owner'));

create policy "owners make keys" on public.api_keys
for insert to authenticated
with check (public.is_person(workspace_id, 'owner') and created_by = (select auth.uid()));

-- A key that is revoked stays as it is.
create policy "owners change keys" on public.api_keys
for update to authenticated
using (public.is_person(workspace_id, 'owner') and revoked_at is null) with check (public.is_person(workspace_id, 'owner'));

-- The hash is for looking a key up, by the system alone.
revoke all on public.api_keys from anon, authenticated, service_role;
grant select (id, workspace_id, kind, name, prefix, token, scopes, role, agent_ids, origins, created_by, created_at, expires_at,
  last_used_at, revoked_at) on public.api_keys to authenticated;
grant insert (id, workspace_id, kind, name, prefix, hash, token, scopes, role, agent_ids, origins, created_by, expires_at)
  on public.api_keys to authenticated;
grant update (name, agent_ids, origins, expires_at, revoked_at) on public.api_keys to authenticated;
grant select on public.api_keys to service_role;

-- The good key with this hash, and who answers for it: its maker as long as they are of the workspace, else its first owner. A
-- workspace with no owner has nobody who answers, and no key that works.
create function public.api_key_use(p_hash text)
returns table (
  id uuid, workspace_id uuid, workspace_name text, kind public.api_key_kind, name text, scopes text[], role public.member_role,
  agent_ids uuid[], origins text[], expires_at timestamptz, user_id uuid
)
language plpgsql security definer
set search_path = ''
as $$
begin
  -- Once a minute is enough to see whether a key is in use.
  update public.api_keys k set last_used_at = now()
  where k.hash = p_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and coalesce(k.last_used_at, '-infinity') < now() - interval '1 minute';
  return query
    select k.id, k.workspace_id, w.name, k.kind, k.name, k.scopes, k.role, k.agent_ids, k.origins, k.expires_at, a.user_id
    from public.api_keys k
    join public.workspaces w on w.id = k.workspace_id
    cross join lateral (
      select m.user_id
      from public.workspace_members m
      where m.workspace_id = k.workspace_id and (m.user_id = k.created_by or m.role = 'owner')
      order by (m.user_id = k.created_by) desc nulls last, m.created_at, m.user_id
      limit 1
    ) a
    where k.hash = p_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now());
end;
$$;

revoke all on function public.api_key_use (text) from public, anon, authenticated;
grant execute on function public.api_key_use (text) to service_role;
revoke all on function public.asking_key () from public, anon;
grant execute on function public.asking_key () to authenticated, service_role;
revoke all on function public.is_person (uuid, public.member_role) from public, anon;
grant execute on function public.is_person (uuid, public.member_role) to authenticated, service_role;
