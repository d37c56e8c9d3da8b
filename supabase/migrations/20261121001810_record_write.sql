-- The one way in which the record of a call is written: entries of its journal, each with the row as it now is. A row is
-- replaced by a newer revision only, so that entries may come twice, late or again after a crash.

-- As call_finish was, with the time at which the call ended: it may be stored later.
create function public.call_finish_at(
  p_call_id uuid, p_failure_reason text, p_end_reason text, p_detail text, p_worker text, p_at timestamptz
) returns setof public.call_sessions
language sql
set search_path = ''
as $$
  update public.call_sessions
  set status = case when p_failure_reason = '' then 'ended'::public.call_status else 'failed'::public.call_status end,
      failure_reason = nullif(p_failure_reason, ''),
      end_reason = case when p_failure_reason = '' then nullif(p_end_reason, '') end,
      detail = nullif(p_detail, ''),
      ended_at = least(now(), greatest(p_at, requested_at, joined_at, active_at))
  where id = p_call_id and status not in ('ended', 'failed') and (p_worker = '' or claimed_by = p_worker)
  returning *;
$$;

create or replace function public.call_finish(
  p_call_id uuid, p_failure_reason text, p_end_reason text, p_detail text, p_worker text
) returns setof public.call_sessions
language sql
set search_path = ''
as $$
  select * from public.call_finish_at(p_call_id, p_failure_reason, p_end_reason, p_detail, p_worker, now());
$$;

-- One function a kind of entry: r is the row as packages/contracts/src/record-entry.ts has it.
create function public.record_turn(p_call_id uuid, p_workspace_id uuid, p_revision bigint, r jsonb) returns void
language sql
set search_path = ''
as $$
  insert into public.call_turns as t (
    call_id, workspace_id, revision, seq, exchange_id, role, agent, version, modality, text, interrupted, cut_text,
    started_at, ended_at, provider, model, voice, endpointing_ms, transcription_ms, first_token_ms,
    first_audio_latency_ms, gap_ms, barge_in_ms
  ) values (
    p_call_id, p_workspace_id, p_revision, (r ->> 'seq')::integer, (r ->> 'exchangeId')::uuid,
    (r ->> 'role')::public.turn_role, r ->> 'agent', (r ->> 'version')::integer,
    (r ->> 'modality')::public.turn_modality, r ->> 'text', (r ->> 'interrupted')::boolean, r ->> 'cutText',
    (r ->> 'startedAt')::timestamptz, (r ->> 'endedAt')::timestamptz, r #>> '{model,provider}', r #>> '{model,model}',
    r #>> '{model,voice}', (r ->> 'endpointingMs')::integer, (r ->> 'transcriptionMs')::integer,
    (r ->> 'firstTokenMs')::integer, (r ->> 'firstAudioLatencyMs')::integer, (r ->> 'gapMs')::integer,
    (r ->> 'bargeInMs')::integer
  )
  on conflict (call_id, seq) do update set
    revision = excluded.revision, exchange_id = excluded.exchange_id, role = excluded.role, agent = excluded.agent,
    version = excluded.version, modality = excluded.modality, text = excluded.text,
    interrupted = excluded.interrupted, cut_text = excluded.cut_text, started_at = excluded.started_at,
    ended_at = excluded.ended_at, provider = excluded.provider, model = excluded.model, voice = excluded.voice,
    endpointing_ms = excluded.endpointing_ms, transcription_ms = excluded.transcription_ms,
    first_token_ms = excluded.first_token_ms, first_audio_latency_ms = excluded.first_audio_latency_ms,
    gap_ms = excluded.gap_ms, barge_in_ms = excluded.barge_in_ms
  where t.revision < excluded.revision;
$$;

create function public.record_tool_call(p_call_id uuid, p_workspace_id uuid, p_revision bigint, r jsonb) returns void
language sql
set search_path = ''
as $$
  insert into public.call_tool_calls as t (
    id, call_id, workspace_id, revision, turn_seq, agent, tool, kind, arguments, status, approval, result, error,
    started_at, duration_ms
  ) values (
    (r ->> 'id')::uuid, p_call_id, p_workspace_id, p_revision, (r ->> 'turnSeq')::integer, r ->> 'agent', r ->> 'tool',
    r ->> 'kind', r -> 'arguments', (r ->> 'status')::public.tool_call_status, r ->> 'approval', r ->> 'result',
    r ->> 'error', (r ->> 'startedAt')::timestamptz, (r ->> 'durationMs')::integer
  )
  on conflict (id) do update set
    revision = excluded.revision, turn_seq = excluded.turn_seq, agent = excluded.agent, tool = excluded.tool,
    kind = excluded.kind, arguments = excluded.arguments, status = excluded.status, approval = excluded.approval,
    result = excluded.result, error = excluded.error, started_at = excluded.started_at,
    duration_ms = excluded.duration_ms
  where t.revision < excluded.revision and t.call_id = excluded.call_id;
$$;

create function public.record_event(p_call_id uuid, p_workspace_id uuid, r jsonb) returns void
language sql
set search_path = ''
as $$
  insert into public.call_events (id, call_id, workspace_id, at, kind, detail)
  values (
    (r ->> 'id')::uuid, p_call_id, p_workspace_id, (r ->> 'at')::timestamptz, r ->> 'kind', r -> 'detail'
  )
  on conflict (id) do nothing;
$$;

create function public.record_usage(p_call_id uuid, p_workspace_id uuid, p_revision bigint, r jsonb) returns void
language sql
set search_path = ''
as $$
  insert into public.token_usage as t (
    call_id, workspace_id, revision, turn_seq, purpose, provider, model, kind, quantity, is_estimated, cost_usd
  ) values (
    p_call_id, p_workspace_id, p_revision, (r ->> 'turnSeq')::integer, r ->> 'purpose', r ->> 'provider', r ->> 'model',
    r ->> 'kind', (r ->> 'quantity')::double precision, (r ->> 'isEstimated')::boolean, (r ->> 'costUsd')::numeric
  )
  on conflict on constraint token_usage_once do update set
    revision = excluded.revision, quantity = excluded.quantity, is_estimated = excluded.is_estimated,
    cost_usd = excluded.cost_usd, updated_at = now()
  where t.revision < excluded.revision;
$$;

-- Writes entries in order, all in one transaction. Answers those that will never be taken, [{"revision", "reason"}]; what
-- may work later (the database is busy, or stopping) is an error, and nothing is written.
create function public.record_write(p_call_id uuid, p_entries jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid;
  v_is_deleted boolean;
  v_entry jsonb;
  v_kind text;
  v_revision bigint;
  v_row jsonb;
  v_reason text;
  v_refused jsonb := '[]';
begin
  select c.workspace_id, c.content_deleted_at is not null into v_workspace, v_is_deleted
  from public.call_sessions c where c.id = p_call_id;
  for v_entry in select e from jsonb_array_elements(p_entries) as e loop
    v_kind := v_entry ->> 'kind';
    v_revision := (v_entry ->> 'revision')::bigint;
    v_row := v_entry -> 'row';
    v_reason := null;
    begin
      if v_workspace is null then
        v_reason := 'no_call';
      -- What was said is gone on purpose: what comes late must not bring it back.
      elsif v_is_deleted and v_kind in ('turn', 'tool_call', 'event') then
        v_reason := 'content_deleted';
      elsif v_kind = 'turn' then
        perform public.record_turn(p_call_id, v_workspace, v_revision, v_row);
      elsif v_kind = 'tool_call' then
        perform public.record_tool_call(p_call_id, v_workspace, v_revision, v_row);
      elsif v_kind = 'event' then
        perform public.record_event(p_call_id, v_workspace, v_row);
      elsif v_kind = 'usage' then
        perform public.record_usage(p_call_id, v_workspace, v_revision, v_row);
      elsif v_kind = 'end' then
        perform public.call_finish_at(
          p_call_id, coalesce(v_row ->> 'failureReason', ''), coalesce(v_row ->> 'endReason', ''), v_row ->> 'detail',
          v_row ->> 'worker', (v_row ->> 'at')::timestamptz
        );
      else
        v_reason := 'unknown_kind';
      end if;
    exception when others then
      -- Classes of what passes: connections, rolled back transactions, resources, states, stops, the machine.
      if left(sqlstate, 2) in ('08', '40', '53', '55', '57', '58', 'XX') then
        raise;
      end if;
      v_reason := sqlstate;
    end;
    if v_reason is not null then
      v_refused := v_refused || jsonb_build_object('revision', v_revision, 'reason', v_reason);
    end if;
  end loop;
  return v_refused;
end;
$$;

revoke all on function public.call_finish_at (uuid, text, text, text, text, timestamptz) from public, anon, authenticated;
revoke all on function public.record_turn (uuid, uuid, bigint, jsonb) from public, anon, authenticated;
revoke all on function public.record_tool_call (uuid, uuid, bigint, jsonb) from public, anon, authenticated;
revoke all on function public.record_event (uuid, uuid, jsonb) from public, anon, authenticated;
revoke all on function public.record_usage (uuid, uuid, bigint, jsonb) from public, anon, authenticated;
revoke all on function public.record_write (uuid, jsonb) from public, anon, authenticated;
grant execute on function public.call_finish_at (uuid, text, text, text, text, timestamptz) to service_role;
grant execute on function public.record_turn (uuid, uuid, bigint, jsonb) to service_role;
grant execute on function public.record_tool_call (uuid, uuid, bigint, jsonb) to service_role;
grant execute on function public.record_event (uuid, uuid, jsonb) to service_role;
grant execute on function public.record_usage (uuid, uuid, bigint, jsonb) to service_role;
grant execute on function public.record_write (uuid, jsonb) to service_role;

-- What a list of calls shows of their turns. One statement for all turns that a statement writes.
create function public.count_turns() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    update public.call_sessions c
    set turn_count = c.turn_count + n.turns
    from (select call_id, count(*)::integer as turns from changed group by call_id) as n
    where c.id = n.call_id;
  elsif tg_op = 'DELETE' then
    update public.call_sessions c
    set turn_count = greatest(0, c.turn_count - n.turns)
    from (select call_id, count(*)::integer as turns from changed group by call_id) as n
    where c.id = n.call_id;
  end if;
  update public.call_sessions c
  set last_words = l.words
  from (
    select n.call_id, (
      select case when length(t.text) > 160 then left(t.text, 159) || '…' else t.text end
      from public.call_turns t
      where t.call_id = n.call_id and t.text is not null
      order by t.seq desc
      limit 1
    ) as words
    from (select distinct call_id from changed) as n
  ) as l
  where c.id = l.call_id and c.last_words is distinct from l.words;
  return null;
end;
$$;
revoke all on function public.count_turns () from public, anon, authenticated;

create trigger turns_counted after insert on public.call_turns
referencing new table as changed
for each statement execute function public.count_turns();
create trigger turns_changed_counted after update on public.call_turns
referencing new table as changed
for each statement execute function public.count_turns();
create trigger turns_removed_counted after delete on public.call_turns
referencing old table as changed
for each statement execute function public.count_turns();

create function public.set_call_language() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.language := coalesce(new.language, new.config ->> 'language');
  return new;
end;
$$;
revoke all on function public.set_call_language () from public, anon, authenticated;

create trigger call_language before insert on public.call_sessions
for each row execute function public.set_call_language();

-- The calls that are there already.
update public.call_sessions c
set language = c.config ->> 'language',
    turn_count = (select count(*) from public.call_turns t where t.call_id = c.id),
    last_words = (
      select case when length(t.text) > 160 then left(t.text, 159) || '…' else t.text end
      from public.call_turns t
      where t.call_id = c.id and t.text is not null
      order by t.seq desc
      limit 1
    );
