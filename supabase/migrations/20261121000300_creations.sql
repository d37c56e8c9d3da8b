-- Creations: a talk with Voxie that fills a draft, and every accepted change of that draft.

create type public.creation_status as enum ('open', 'saved', 'discarded');
create type public.patch_author as enum ('voxie', 'person');

create table public.creations (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  created_by uuid references auth.users (id) on delete set null,
  status public.creation_status not null default 'open',
  draft jsonb not null default '{}' check (jsonb_typeof(draft) = 'object'),
  -- Dotted path -> {by, at}: who last wrote a field, so that Voxie leaves the person's own words alone.
  touched jsonb not null default '{}' check (jsonb_typeof(touched) = 'object'),
  revision integer not null default 1,
  agent_id uuid references public.agents (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index creations_by_update on public.creations (workspace_id, updated_at desc, id);

create table public.creation_patches (
  creation_id uuid not null references public.creations (id) on delete cascade,
  seq integer not null,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  author public.patch_author not null,
  patch jsonb not null,
  changed text[] not null,
  created_at timestamptz not null default now(),
  primary key (creation_id, seq)
);

-- Stores a patch and the draft it makes, if the creation is open and still at p_revision. No row: read again and retry.
create function public.creation_apply(
  p_creation_id uuid, p_revision integer, p_author public.patch_author,
  p_patch jsonb, p_changed text[], p_draft jsonb, p_touched jsonb
) returns setof public.creations
language plpgsql
set search_path = ''
as $$
declare
  v_creation public.creations;
begin
  update public.creations
  set draft = p_draft, touched = p_touched, revision = revision + 1, updated_at = now()
  where id = p_creation_id and revision = p_revision and status = 'open'
  returning * into v_creation;
  if not found then
    return;
  end if;
  insert into public.creation_patches (creation_id, seq, workspace_id, author, patch, changed)
  values (v_creation.id, v_creation.revision - 1, v_creation.workspace_id, p_author, p_patch, p_changed);
  return next v_creation;
end;
$$;

-- Writes the agent, publishes version 1 and closes the creation. Said twice, it is done once.
-- No row: the creation was discarded, or is no longer at p_revision.
create function public.creation_save(p_creation_id uuid, p_revision integer, p_name text, p_slug text, p_config jsonb)
returns setof public.creations
language plpgsql
set search_path = ''
as $$
declare
  v_creation public.creations;
  v_agent public.agents;
begin
  select * into v_creation from public.creations where id = p_creation_id for update;
  if v_creation.status = 'saved' then
    return next v_creation;
    return;
  end if;
  if v_creation.id is null or v_creation.status <> 'open' or v_creation.revision <> p_revision then
    return;
  end if;
  v_agent := public.agent_create(
    v_creation.workspace_id, p_name, p_slug, v_creation.draft, v_creation.created_by
  );
  perform public.agent_publish(v_agent.id, v_agent.revision, p_config, 'Created with Voxie', v_creation.created_by);
  update public.creations
  set status = 'saved', agent_id = v_agent.id, updated_at = now()
  where id = p_creation_id
  returning * into v_creation;
  return next v_creation;
end;
$$;

alter table public.creations enable row level security;
alter table public.creations force row level security;
alter table public.creation_patches enable row level security;
alter table public.creation_patches force row level security;

create policy "members read creations" on public.creations
for select to authenticated using (public.is_member(workspace_id));
create policy "editors start creations" on public.creations
for insert to authenticated with check (public.is_member(workspace_id, 'editor'));
create policy "editors change creations" on public.creations
for update to authenticated
using (public.is_member(workspace_id, 'editor')) with check (public.is_member(workspace_id, 'editor'));

create policy "members read patches" on public.creation_patches
for select to authenticated using (public.is_member(workspace_id));
create policy "editors add patches" on public.creation_patches
for insert to authenticated with check (
  public.is_member(workspace_id, 'editor')
  and exists (select 1 from public.creations c where c.id = creation_id and c.workspace_id = creation_patches.workspace_id)
);

revoke all on public.creations, public.creation_patches from anon, authenticated;
grant select, insert on public.creations to authenticated;
grant update (status, draft, touched, revision, agent_id, updated_at) on public.creations to authenticated;
grant select, insert on public.creation_patches to authenticated;
grant select, insert, update, delete on public.creations, public.creation_patches to service_role;

revoke all on function public.creation_apply (uuid, integer, public.patch_author, jsonb, text[], jsonb, jsonb) from public, anon;
revoke all on function public.creation_save (uuid, integer, text, text, jsonb) from public, anon;
grant execute on function public.creation_apply (uuid, integer, public.patch_author, jsonb, text[], jsonb, jsonb)
to authenticated, service_role;
grant execute on function public.creation_save (uuid, integer, text, text, jsonb) to authenticated, service_role;
