-- Who made a row is who asks: nobody signs for another.
alter policy "editors add agents" on public.agents
with check (public.is_member(workspace_id, 'editor') and created_by = (select auth.uid()));
alter policy "editors publish versions" on public.agent_versions
with check (
  public.is_member(workspace_id, 'editor')
  and created_by = (select auth.uid())
  and exists (select 1 from public.agents a where a.id = agent_id and a.workspace_id = agent_versions.workspace_id)
);
alter policy "editors start creations" on public.creations
with check (public.is_member(workspace_id, 'editor') and created_by = (select auth.uid()));

-- So the agent of a creation is made by whoever saves it; by Voxie, in the name of whoever began it.
create or replace function public.creation_save(
  p_creation_id uuid, p_revision integer, p_name text, p_slug text, p_config jsonb
) returns setof public.creations
language plpgsql
set search_path = ''
as $$
declare
  v_creation public.creations;
  v_agent public.agents;
  v_by uuid;
begin
  select * into v_creation from public.creations where id = p_creation_id for update;
  if v_creation.status = 'saved' then
    return next v_creation;
    return;
  end if;
  if v_creation.id is null or v_creation.status <> 'open' or v_creation.revision <> p_revision then
    return;
  end if;
  v_by := coalesce(auth.uid(), v_creation.created_by);
  v_agent := public.agent_create(v_creation.workspace_id, p_name, p_slug, v_creation.draft, v_by);
  perform public.agent_publish(v_agent.id, v_agent.revision, p_config, 'Created with Voxie', v_by);
  update public.creations
  set status = 'saved', agent_id = v_agent.id, updated_at = now()
  where id = p_creation_id
  returning * into v_creation;
  return next v_creation;
end;
$$;
