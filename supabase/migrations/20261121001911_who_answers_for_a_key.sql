-- The good key with this hash, and who answers for it: its maker as long as they are of the workspace, else its first owner. A
-- workspace with no owner has nobody who answers, and no key that works.
create or replace function public.api_key_use(p_hash text)
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
