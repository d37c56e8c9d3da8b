-- Workspaces (tenants), their members, and the audit trail.
-- Every table of Voxie carries workspace_id, and row-level security asks is_member().

create type public.member_role as enum ('viewer', 'editor', 'owner');

create table public.workspaces (
  id uuid primary key default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 120),
  created_at timestamptz not null default now()
);

create table public.workspace_members (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.member_role not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index workspace_members_user on public.workspace_members (user_id);

-- Runs as its owner, so that asking does not recurse into the policies of workspace_members.
create function public.is_member(p_workspace_id uuid, p_at_least public.member_role default 'viewer')
returns boolean
language sql stable security definer
set search_path = ''
as $$
  select exists (
    select 1
    from public.workspace_members m
    where m.workspace_id = p_workspace_id
      and m.user_id = (select auth.uid())
      and m.role >= p_at_least
  );
$$;

create function public.handle_new_user() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_workspace_id uuid;
begin
  insert into public.workspaces (name)
  values (left(coalesce(nullif(split_part(new.email, '@', 1), ''), 'My') || '''s workspace', 120))
  returning id into v_workspace_id;
  insert into public.workspace_members (workspace_id, user_id, role) values (v_workspace_id, new.id, 'owner');
  return new;
end;
$$;

create trigger create_workspace_for_new_user
after insert on auth.users
for each row execute function public.handle_new_user();

create table public.audit_log (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  actor_id uuid,
  action text not null,
  target text not null,
  details jsonb not null default '{}',
  at timestamptz not null default now()
);
create index audit_log_by_workspace on public.audit_log (workspace_id, at desc);

create function public.refuse_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise exception '% rows are immutable', tg_table_name using errcode = 'restrict_violation';
end;
$$;

create trigger audit_log_is_append_only
before update on public.audit_log
for each row execute function public.refuse_change();

alter table public.workspaces enable row level security;
alter table public.workspaces force row level security;
alter table public.workspace_members enable row level security;
alter table public.workspace_members force row level security;
alter table public.audit_log enable row level security;
alter table public.audit_log force row level security;

create policy "members read their workspaces" on public.workspaces
for select to authenticated using (public.is_member(id));

create policy "members read their fellow members" on public.workspace_members
for select to authenticated using (public.is_member(workspace_id));

create policy "owners read the audit trail" on public.audit_log
for select to authenticated using (public.is_member(workspace_id, 'owner'));

revoke all on public.workspaces, public.workspace_members, public.audit_log from anon, authenticated;
grant select on public.workspaces, public.workspace_members, public.audit_log to authenticated;
grant select, insert, update, delete on public.workspaces, public.workspace_members to service_role;
grant select, insert on public.audit_log to service_role;

revoke all on function public.is_member (uuid, public.member_role) from public, anon;
grant execute on function public.is_member (uuid, public.member_role) to authenticated, service_role;
revoke all on function public.handle_new_user () from public, anon, authenticated;
revoke all on function public.refuse_change () from public, anon, authenticated;
