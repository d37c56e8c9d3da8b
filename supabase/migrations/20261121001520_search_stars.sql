-- In a filter of the API a star is a wildcard that cannot be escaped: the text that is searched has another star.
create or replace view public.agent_overview
with (security_invoker = true) as
select
  a.id,
  a.workspace_id,
  a.slug,
  a.name,
  coalesce(a.draft ->> 'type', '') as type,
  coalesce(a.draft ->> 'description', '') as description,
  translate(
    lower(a.name || ' ' || coalesce(a.draft ->> 'type', '') || ' ' || coalesce(a.draft ->> 'description', '')), '*', '∗'
  ) as search_text,
  a.revision,
  a.published_revision,
  a.published_version,
  a.created_at,
  a.updated_at,
  (select max(c.requested_at) from public.call_sessions c where c.agent_id = a.id) as last_call_at
from public.agents a
where a.deleted_at is null;
