-- The address of a member; null: they are none. For entries of the audit trail that are written when nobody is signed in.
create function public.member_email(p_workspace_id uuid, p_user_id uuid) returns text
language sql stable security definer
set search_path = ''
as $$
  select coalesce(u.email, '')::text
  from public.workspace_members m
  join auth.users u on u.id = m.user_id
  where m.workspace_id = p_workspace_id and m.user_id = p_user_id
$$;
revoke all on function public.member_email (uuid, uuid) from public, anon, authenticated;
grant execute on function public.member_email (uuid, uuid) to service_role;
