-- Agents: a name, a draft that is edited, and immutable published versions.

create table public.agents (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 60),
  name text not null,
  draft jsonb not null check (jsonb_typeof(draft) = 'object'),
  revision integer not null default 1,
  -- The revision the newest version was made from: later revisions are unpublished changes.
  published_revision integer,
  published_version integer,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index agents_slug on public.agents (workspace_id, slug) where deleted_at is null;
create index agents_by_update on public.agents (workspace_id, updated_at desc, id) where deleted_at is null;

create table public.agent_versions (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  agent_id uuid not null references public.agents (id) on delete cascade,
  version integer not null check (version > 0),
  config jsonb not null check (jsonb_typeof(config) = 'object'),
  note text not null default '',
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  unique (agent_id, version)
);

-- A version's words never change. created_by may be set to null when its author's account goes.
create function public.refuse_version_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if (new.agent_id, new.version, new.config, new.note, new.workspace_id, new.created_at)
     is distinct from (old.agent_id, old.version, old.config, old.note, old.workspace_id, old.created_at) then
    raise exception 'versions are immutable' using errcode = 'restrict_violation';
  end if;
  return new;
end;
$$;
create trigger agent_versions_are_immutable
before update on public.agent_versions
for each row execute function public.refuse_version_change();

-- A free slug: the wished one, or the wished one with the next free number.
create function public.free_slug(p_workspace_id uuid, p_wish text) returns text
language sql stable
set search_path = ''
as $$
  select candidate
  from (
    select case when n = 1 then p_wish else p_wish || '-' || n end as candidate, n
    from generate_series(1, 10000) as n
  ) as candidates
  where not exists (
    select 1 from public.agents a
    where a.workspace_id = p_workspace_id and a.slug = candidate and a.deleted_at is null
  )
  order by n
  limit 1;
$$;

create function public.agent_create(p_workspace_id uuid, p_name text, p_slug text, p_draft jsonb, p_created_by uuid)
returns public.agents
language plpgsql
set search_path = ''
as $$
declare
  v_agent public.agents;
begin
  -- Two agents of one name at once would compute the same free slug; one waits for the other here.
  perform pg_advisory_xact_lock(hashtextextended('slug:' || p_workspace_id::text, 0));
  insert into public.agents (workspace_id, name, slug, draft, created_by)
  values (p_workspace_id, p_name, public.free_slug(p_workspace_id, p_slug), p_draft, p_created_by)
  returning * into v_agent;
  return v_agent;
end;
$$;

-- Makes the next version from the draft as it was at p_revision. No row: the revision is stale or the agent is gone.
create function public.agent_publish(p_agent_id uuid, p_revision integer, p_config jsonb, p_note text, p_by uuid)
returns setof public.agent_versions
language plpgsql
set search_path = ''
as $$
declare
  v_agent public.agents;
begin
  update public.agents
  set published_version = coalesce(published_version, 0) + 1,
      published_revision = revision,
      updated_at = now()
  where id = p_agent_id and revision = p_revision and deleted_at is null
  returning * into v_agent;
  if not found then
    return;
  end if;
  return query
  insert into public.agent_versions (workspace_id, agent_id, version, config, note, created_by)
  values (v_agent.workspace_id, v_agent.id, v_agent.published_version, p_config, p_note, p_by)
  returning *;
end;
$$;

alter table public.agents enable row level security;
alter table public.agents force row level security;
alter table public.agent_versions enable row level security;
alter table public.agent_versions force row level security;

create policy "members read agents" on public.agents
for select to authenticated using (public.is_member(workspace_id));
create policy "editors add agents" on public.agents
for insert to authenticated with check (public.is_member(workspace_id, 'editor'));
create policy "editors change agents" on public.agents
for update to authenticated
using (public.is_member(workspace_id, 'editor')) with check (public.is_member(workspace_id, 'editor'));

create policy "members read versions" on public.agent_versions
for select to authenticated using (public.is_member(workspace_id));
-- The agent must be of the same workspace: else a version could be slipped under another's agent.
create policy "editors publish versions" on public.agent_versions
for insert to authenticated with check (
  public.is_member(workspace_id, 'editor')
  and exists (select 1 from public.agents a where a.id = agent_id and a.workspace_id = agent_versions.workspace_id)
);

revoke all on public.agents, public.agent_versions from anon, authenticated;
grant select, insert on public.agents to authenticated;
-- workspace_id, created_by and created_at are not among them: an agent never moves.
grant update (name, slug, draft, revision, published_revision, published_version, updated_at, deleted_at)
on public.agents to authenticated;
grant select, insert on public.agent_versions to authenticated;
grant select, insert, update, delete on public.agents, public.agent_versions to service_role;

revoke all on function public.refuse_version_change () from public, anon, authenticated;
revoke all on function public.free_slug (uuid, text) from public, anon;
revoke all on function public.agent_create (uuid, text, text, jsonb, uuid) from public, anon;
revoke all on function public.agent_publish (uuid, integer, jsonb, text, uuid) from public, anon;
grant execute on function public.free_slug (uuid, text) to authenticated, service_role;
grant execute on function public.agent_create (uuid, text, text, jsonb, uuid) to authenticated, service_role;
grant execute on function public.agent_publish (uuid, integer, jsonb, text, uuid) to authenticated, service_role;
