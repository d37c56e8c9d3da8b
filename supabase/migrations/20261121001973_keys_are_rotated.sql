-- A key in the place of another. The old one goes on until a time, and no longer counts among the keys that a workspace may have; with
-- those that overlap there may be twice as many.

alter table public.api_keys
add column rotated_at timestamptz;
grant select (rotated_at) on public.api_keys to authenticated;
grant update (scopes, role, rotated_at) on public.api_keys to authenticated;

drop trigger api_keys_are_not_too_many on public.api_keys;
create trigger api_keys_are_not_too_many after insert on public.api_keys
for each row execute function public.hold_cap (
  100, 'revoked_at is null and rotated_at is null and (expires_at is null or expires_at > now())'
);
create trigger overlapping_api_keys_are_not_too_many after insert on public.api_keys
for each row execute function public.hold_cap (200, 'revoked_at is null and (expires_at is null or expires_at > now())');

-- Both in one transaction, with the caller's rights. p_new: id, prefix, hash and token of the new key, which ends when the old one
-- would have. Answers the new id; none where the key is not there, was revoked, or was rotated before.
create function public.api_key_rotate(p_workspace_id uuid, p_key_id uuid, p_old_ends_at timestamptz, p_new jsonb)
returns setof uuid
language plpgsql
set search_path = ''
as $$
declare
  v_new_ends_at timestamptz;
begin
  select k.expires_at into v_new_ends_at from public.api_keys k where k.workspace_id = p_workspace_id and k.id = p_key_id;
  update public.api_keys k set rotated_at = now(), expires_at = p_old_ends_at
  where k.workspace_id = p_workspace_id and k.id = p_key_id and k.revoked_at is null and k.rotated_at is null;
  if not found then return; end if;
  return query
    insert into public.api_keys (
      id, workspace_id, kind, name, prefix, hash, token, scopes, role, agent_ids, origins, created_by, expires_at
    )
    select (p_new ->> 'id')::uuid, k.workspace_id, k.kind, k.name, p_new ->> 'prefix', p_new ->> 'hash', p_new ->> 'token', k.scopes,
      k.role, k.agent_ids, k.origins, (select auth.uid()), v_new_ends_at
    from public.api_keys k where k.workspace_id = p_workspace_id and k.id = p_key_id
    returning id;
end;
$$;
revoke all on function public.api_key_rotate (uuid, uuid, timestamptz, jsonb) from public, anon;
grant execute on function public.api_key_rotate (uuid, uuid, timestamptz, jsonb) to authenticated;
