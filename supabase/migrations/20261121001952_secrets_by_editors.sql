-- Editors keep the secrets of their workspace with their own rights. What is sealed they write and nobody but the system reads.
create policy "editors read names of secrets" on public.workspace_secrets
for select to authenticated using (public.is_member(workspace_id, 'editor'));
create policy "editors add secrets" on public.workspace_secrets
for insert to authenticated
with check (public.is_member(workspace_id, 'editor') and updated_by = (select auth.uid()));
create policy "editors replace secrets" on public.workspace_secrets
for update to authenticated
using (public.is_member(workspace_id, 'editor'))
with check (public.is_member(workspace_id, 'editor') and updated_by = (select auth.uid()));
create policy "editors delete secrets" on public.workspace_secrets
for delete to authenticated using (public.is_member(workspace_id, 'editor'));
grant select (workspace_id, name, created_at, updated_at, updated_by),
  insert (workspace_id, name, ciphertext, key_id, updated_by),
  update (ciphertext, key_id, updated_at, updated_by), delete
  on public.workspace_secrets to authenticated;

create function public.secret_set(p_workspace_id uuid, p_user_id uuid, p_name text, p_ciphertext text, p_key_id text)
returns table (name text, created_at timestamptz, updated_at timestamptz, updated_by uuid)
language sql
set search_path = ''
as $$
  insert into public.workspace_secrets as s (workspace_id, name, ciphertext, key_id, updated_by)
  values (p_workspace_id, p_name, p_ciphertext, p_key_id, p_user_id)
  -- Not of the row that was to be added: that would read what is sealed.
  on conflict (workspace_id, name) do update
  set ciphertext = p_ciphertext, key_id = p_key_id, updated_at = now(), updated_by = p_user_id
  returning s.name, s.created_at, s.updated_at, s.updated_by;
$$;
revoke all on function public.secret_set (uuid, uuid, text, text, text) from public, anon;
grant execute on function public.secret_set (uuid, uuid, text, text, text) to authenticated, service_role;
