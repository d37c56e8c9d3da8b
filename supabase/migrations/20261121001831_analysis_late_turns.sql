-- What is recorded after a call ended, by a worker that was cut off or is still writing, belongs to its analysis too.

create function public.analysis_promise_again() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  update public.call_summaries
  set status = 'pending', attempts = 0, error = null, started_at = null
  where call_id = new.call_id and status <> 'pending';
  return null;
end;
$$;
create trigger turns_added_late after insert on public.call_turns
for each row when (new.text is not null) execute function public.analysis_promise_again();
create trigger turns_changed_late after update of text on public.call_turns
for each row when (new.text is not null and new.text is distinct from old.text)
execute function public.analysis_promise_again();

drop function public.analysis_store (uuid, jsonb);

-- Keeps what an analysis found in p_turns turns, and tells the call. Answers "kept"; "gone": another try kept it, or the
-- words of the call were removed; "read_again": there are other turns by now. p_result: {"by", "summary", "outcome",
-- "extraction", "criteria", "sentiment", "followUps", "model": {"provider", "model"} or null, "error", "isSuccess"}.
create function public.analysis_store(p_call_id uuid, p_turns integer, p_result jsonb) returns text
language plpgsql
set search_path = ''
as $$
begin
  -- Locked first: a deletion of the words or another turn comes before this, and is seen, or after it, and finds the row.
  perform 1 from public.call_sessions c where c.id = p_call_id and c.content_deleted_at is null for update;
  if not found then
    return 'gone';
  end if;
  if (select count(*) from public.call_turns t where t.call_id = p_call_id) <> p_turns then
    return 'read_again';
  end if;
  update public.call_summaries
  set status = 'done',
      by = p_result ->> 'by',
      summary = p_result ->> 'summary',
      outcome = p_result ->> 'outcome',
      extraction = p_result -> 'extraction',
      criteria = p_result -> 'criteria',
      sentiment = p_result ->> 'sentiment',
      follow_ups = p_result -> 'followUps',
      provider = p_result #>> '{model,provider}',
      model = p_result #>> '{model,model}',
      error = p_result ->> 'error',
      started_at = null,
      finished_at = now()
  where call_id = p_call_id and status = 'pending';
  if not found then
    return 'gone';
  end if;
  update public.call_sessions
  set outcome = p_result ->> 'outcome',
      is_success = (p_result ->> 'isSuccess')::boolean,
      sentiment = p_result ->> 'sentiment'
  where id = p_call_id;
  return 'kept';
end;
$$;

revoke all on function public.analysis_promise_again () from public, anon, authenticated;
revoke all on function public.analysis_store (uuid, integer, jsonb) from public, anon, authenticated;
grant execute on function public.analysis_store (uuid, integer, jsonb) to service_role;
