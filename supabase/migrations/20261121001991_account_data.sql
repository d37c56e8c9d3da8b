-- What is kept of a person, for that person alone, wherever they are or were a member. What is left out is the workspaces': what
-- others wrote, what entries of the trail say of before and after, and all that is secret or made of a secret.

create index audit_log_of_person on public.audit_log (actor_id, at desc, id) where key_id is null;

-- Null: no person asks.
create function public.account_data() returns jsonb
language sql stable security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'profile', jsonb_build_object(
      'userId', u.id,
      'email', coalesce(u.email, ''),
      -- By name: what a project's sign-in service keeps depends on its age.
      'createdAt', to_jsonb(u) -> 'created_at',
      'emailConfirmedAt', to_jsonb(u) -> 'email_confirmed_at',
      'lastSignInAt', to_jsonb(u) -> 'last_sign_in_at',
      'metadata', coalesce(nullif(to_jsonb(u) -> 'raw_user_meta_data', 'null'), '{}')
    ),
    'memberships', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'workspaceId', w.id, 'workspaceName', w.name, 'role', m.role, 'since', m.created_at
      ) order by m.created_at), '[]')
      from public.workspace_members m join public.workspaces w on w.id = m.workspace_id
      where m.user_id = u.id
    ),
    'invitations', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'workspaceId', i.workspace_id, 'email', i.email, 'role', i.role, 'isMine', i.invited_by is not distinct from u.id,
        'sentAt', i.sent_at, 'expiresAt', i.expires_at, 'acceptedAt', i.accepted_at, 'revokedAt', i.revoked_at
      ) order by i.sent_at), '[]')
      from public.workspace_invitations i
      where i.invited_by = u.id or i.email = public.my_confirmed_email()
    ),
    'savedViews', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'workspaceId', v.workspace_id, 'name', v.name, 'filter', v.filter, 'isShared', v.is_shared, 'createdAt', v.created_at
      ) order by v.created_at), '[]')
      from public.saved_views v where v.created_by = u.id
    ),
    'apiKeys', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'workspaceId', k.workspace_id, 'kind', k.kind, 'name', k.name, 'prefix', k.prefix, 'scopes', k.scopes,
        'createdAt', k.created_at, 'expiresAt', k.expires_at, 'revokedAt', k.revoked_at
      ) order by k.created_at), '[]')
      from public.api_keys k where k.created_by = u.id
    )
  )
  from auth.users u where u.id = public.asking_person()
$$;

-- What the person did, as the trails of workspaces have it, after an entry; the newest first.
create function public.account_acts(p_limit integer, p_before timestamptz default null, p_after_id uuid default null)
returns table (
  id uuid, at timestamptz, workspace_id uuid, action text, target text, outcome text, address text, user_agent text, request_id text
)
language sql stable security definer
set search_path = ''
as $$
  select l.id, l.at, l.workspace_id, l.action, l.target, l.outcome, l.address, l.user_agent, l.request_id
  from public.audit_log l
  where l.actor_id = public.asking_person() and l.key_id is null
    and (p_before is null or l.at < p_before or (l.at = p_before and l.id > p_after_id))
  order by l.at desc, l.id
  limit p_limit
$$;

revoke all on function public.account_data () from public, anon, authenticated, service_role;
revoke all on function public.account_acts (integer, timestamptz, uuid) from public, anon, authenticated, service_role;
grant execute on function public.account_data () to authenticated;
grant execute on function public.account_acts (integer, timestamptz, uuid) to authenticated;
