-- Webhooks: the analysis of a call is done.

create function public.webhook_on_analysis() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if public.webhook_wanted(new.workspace_id, 'call.analyzed') then
    perform public.webhook_emit(
      new.workspace_id, 'call.analyzed', new.call_id,
      public.webhook_call_data(new.call_id) || (
        select jsonb_build_object(
          'analyzed_by', s.by,
          'summary', s.summary,
          'outcome', s.outcome,
          'is_success', c.is_success,
          'sentiment', s.sentiment,
          'extraction', (
            select coalesce(jsonb_object_agg(f ->> 'name', f -> 'value'), '{}'::jsonb)
            from jsonb_array_elements(s.extraction) as f
          ),
          'criteria', (
            select coalesce(
              jsonb_agg(jsonb_build_object('name', f -> 'name', 'verdict', f -> 'verdict', 'turn_seq', f -> 'turnSeq')),
              '[]'::jsonb
            )
            from jsonb_array_elements(s.criteria) as f
          ),
          'follow_ups', s.follow_ups
        )
        from public.call_summaries s join public.call_sessions c on c.id = s.call_id where s.call_id = new.call_id
      )
    );
  end if;
  return null;
end;
$$;
-- Deferred: what the same transaction then writes on the call is told too.
create constraint trigger analysis_told after update of status on public.call_summaries
deferrable initially deferred
for each row when (new.status = 'done' and old.status <> 'done') execute function public.webhook_on_analysis();

revoke all on function public.webhook_on_analysis () from public, anon, authenticated;
