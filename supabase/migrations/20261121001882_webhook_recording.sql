-- Webhooks: the recording of a call can be played.

create function public.webhook_on_recording() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if public.webhook_wanted(new.workspace_id, 'call.recording_ready') then
    perform public.webhook_emit(new.workspace_id, 'call.recording_ready', new.call_id, (
      select jsonb_build_object(
        'call_id', c.id, 'agent_id', c.agent_id, 'agent_name', c.agent_name, 'version', c.version,
        'participant', c.participant, 'started_at', new.started_at, 'duration_ms', new.duration_ms,
        'bytes', new.bytes, 'expires_at', new.expires_at
      )
      from public.call_sessions c where c.id = new.call_id
    ));
  end if;
  return null;
end;
$$;
create trigger recordings_ready_told after update of status on public.call_recordings
for each row when (new.status = 'ready' and old.status <> 'ready') execute function public.webhook_on_recording();

revoke all on function public.webhook_on_recording () from public, anon, authenticated;
