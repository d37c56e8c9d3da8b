-- Agents as the list shows them. security_invoker: the caller's own policies decide.
create view public.agent_overview
with (security_invoker = true) as
select
  a.id,
  a.workspace_id,
  a.slug,
  a.name,
  coalesce(a.draft ->> 'type', '') as type,
  coalesce(a.draft ->> 'description', '') as description,
  lower(a.name || ' ' || coalesce(a.draft ->> 'type', '') || ' ' || coalesce(a.draft ->> 'description', '')) as search_text,
  a.revision,
  a.published_revision,
  a.published_version,
  a.created_at,
  a.updated_at,
  (select max(c.requested_at) from public.call_sessions c where c.agent_id = a.id) as last_call_at
from public.agents a
where a.deleted_at is null;

revoke all on public.agent_overview from anon, authenticated;
grant select on public.agent_overview to authenticated, service_role;
