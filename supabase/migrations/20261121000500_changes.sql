-- One channel that says what changed, by id only. The API listens and re-reads under the caller's rights.

create function public.notify_change() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_row jsonb := to_jsonb(new);
begin
  perform pg_notify(
    'voxie_changes',
    json_build_object(
      'table', tg_table_name,
      'op', lower(tg_op),
      'id', v_row ->> 'id',
      'workspaceId', v_row ->> 'workspace_id',
      'agentId', v_row ->> 'agent_id',
      'creationId', v_row ->> 'creation_id',
      'callId', v_row ->> 'call_id'
    )::text
  );
  return null;
end;
$$;
revoke all on function public.notify_change () from public, anon, authenticated;

create trigger agents_changed after insert or update on public.agents
for each row execute function public.notify_change();
create trigger creations_changed after insert or update on public.creations
for each row execute function public.notify_change();
-- Not on a heartbeat: it would wake every watcher every few seconds for nothing.
create trigger calls_added after insert on public.call_sessions
for each row execute function public.notify_change();
create trigger calls_changed after update on public.call_sessions
for each row when (
  (old.status, old.attempt, old.agent_id) is distinct from (new.status, new.attempt, new.agent_id)
) execute function public.notify_change();
create trigger turns_changed after insert or update on public.call_turns
for each row execute function public.notify_change();
