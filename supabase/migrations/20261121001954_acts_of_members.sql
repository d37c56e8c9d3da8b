-- Acts that change rows which nobody may write by hand. Each asks first whether it is the API that asks, and what the caller is in that
-- one workspace, and signs with the caller's own name; the work itself is that of the function the system uses.
create policy "owners settle errors" on public.error_groups
for update to authenticated
using (public.is_person(workspace_id, 'owner')) with check (public.is_person(workspace_id, 'owner'));
grant update (status, resolved_at, resolved_by) on public.error_groups to authenticated;

create function public.memory_forget_as_member(p_workspace_id uuid, p_agent_id uuid, p_participant text, p_fact_id text)
returns integer
language sql security definer
set search_path = ''
as $$
  select case
    when public.is_through_api() and public.is_member(p_workspace_id, 'editor')
    then public.memory_forget(p_workspace_id, p_agent_id, p_participant, p_fact_id)
    else -1
  end;
$$;

-- To approve is an owner's, to reject an editor's, and each a person's.
create function public.proposal_take_as_person(
  p_id uuid, p_workspace_id uuid, p_status public.proposal_status, p_stuck_after interval
) returns setof public.migration_proposals
language plpgsql security definer
set search_path = ''
as $$
begin
  if p_status in ('applying', 'rejected') and public.is_through_api() and public.is_person(
    p_workspace_id, case p_status when 'rejected' then 'editor'::public.member_role else 'owner' end
  ) then
    return query
    select * from public.proposal_take(p_id, p_workspace_id, p_status, (select auth.uid()), p_stuck_after);
  end if;
end;
$$;

create function public.tool_call_decide_as_member(p_id uuid, p_workspace_id uuid, p_call_id uuid, p_approve boolean)
returns setof public.call_tool_calls
language plpgsql security definer
set search_path = ''
as $$
begin
  if public.is_through_api() and public.is_member(p_workspace_id, 'editor') and exists (
    select 1 from public.call_tool_calls t where t.id = p_id and t.call_id = p_call_id and t.workspace_id = p_workspace_id
  ) then
    return query select * from public.tool_call_decide(p_id, p_call_id, p_approve, (select auth.uid()));
  end if;
end;
$$;

-- False: there is no such call that is over.
create function public.call_content_delete_as_member(p_workspace_id uuid, p_call_id uuid) returns boolean
language plpgsql security definer
set search_path = ''
as $$
begin
  if not (public.is_through_api() and public.is_member(p_workspace_id, 'editor')) then return false; end if;
  perform 1 from public.call_content_delete(p_workspace_id, p_call_id);
  return found;
end;
$$;

create function public.analysis_renew_as_member(p_workspace_id uuid, p_call_id uuid) returns boolean
language plpgsql security definer
set search_path = ''
as $$
begin
  if not (public.is_through_api() and public.is_member(p_workspace_id, 'editor')) then return false; end if;
  return public.analysis_renew(p_workspace_id, p_call_id);
end;
$$;

create function public.webhook_replay_as_member(
  p_workspace_id uuid, p_endpoint_id uuid, p_delivery_id uuid default null, p_since timestamptz default null
) returns integer
language plpgsql security definer
set search_path = ''
as $$
declare
  v_count integer;
begin
  if not (public.is_through_api() and public.is_member(p_workspace_id, 'editor')) then return 0; end if;
  perform 1 from public.webhook_deliveries_replay(p_workspace_id, p_endpoint_id, p_delivery_id, p_since);
  get diagnostics v_count = row_count;
  return v_count;
end;
$$;

do $$
declare
  v_function regprocedure;
begin
  foreach v_function in array array[
    'public.memory_forget_as_member(uuid, uuid, text, text)',
    'public.proposal_take_as_person(uuid, uuid, public.proposal_status, interval)',
    'public.tool_call_decide_as_member(uuid, uuid, uuid, boolean)',
    'public.call_content_delete_as_member(uuid, uuid)',
    'public.analysis_renew_as_member(uuid, uuid)',
    'public.webhook_replay_as_member(uuid, uuid, uuid, timestamptz)'
  ]::regprocedure[] loop
    execute format('revoke all on function %s from public, anon, service_role', v_function);
    execute format('grant execute on function %s to authenticated', v_function);
  end loop;
end;
$$;
