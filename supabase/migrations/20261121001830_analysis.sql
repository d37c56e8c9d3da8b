-- The analysis of a call after it ended: summary, outcome, what was extracted, criteria with verdicts, mood, follow-ups.
-- The row is promised in the transaction that ends the call; a job keeps the promise.

alter table public.call_summaries
alter column summary drop not null,
add column id uuid not null default gen_random_uuid() unique,
add column status text not null default 'pending' check (status in ('pending', 'done', 'failed')),
-- Null: there is no result yet.
add column by text check (by in ('model', 'extractive')),
add column outcome text,
-- [{"name", "description", "value", "turnSeq"}]
add column extraction jsonb not null default '[]',
-- [{"name", "description", "verdict", "turnSeq", "why"}]
add column criteria jsonb not null default '[]',
add column sentiment text check (sentiment in ('positive', 'neutral', 'negative', 'mixed')),
add column follow_ups jsonb not null default '[]',
add column provider text,
add column model text,
-- In words that may be shown.
add column error text,
-- Tries of this run.
add column attempts integer not null default 0 check (attempts >= 0),
-- When the try that runs now began. Null: none does.
add column started_at timestamptz,
add column finished_at timestamptz;

update public.call_summaries set status = 'done', by = 'model', finished_at = created_at;
alter table public.call_summaries add check (status <> 'done' or by is not null);
create index call_summaries_pending on public.call_summaries (created_at) where status = 'pending';

create function public.analysis_promise() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  insert into public.call_summaries (call_id, workspace_id) values (new.id, new.workspace_id) on conflict do nothing;
  return null;
end;
$$;
create trigger calls_promise_analysis after update of status on public.call_sessions
for each row when (
  new.status in ('ended', 'failed') and old.status is distinct from new.status
  and new.kind = 'agent' and new.active_at is not null
  and coalesce(new.config #>> '{analysis,enabled}', 'true') = 'true'
) execute function public.analysis_promise();

create trigger analysis_changed after insert or update on public.call_summaries
for each row execute function public.notify_change();

-- Promises the analysis of a call that is over anew; what was found before stays until then. False: it is promised
-- already, or there is nothing to analyse.
create function public.analysis_renew(p_workspace_id uuid, p_call_id uuid) returns boolean
language plpgsql
set search_path = ''
as $$
begin
  insert into public.call_summaries as s (call_id, workspace_id)
  select c.id, c.workspace_id from public.call_sessions c
  where c.id = p_call_id and c.workspace_id = p_workspace_id and c.kind = 'agent'
    and c.status in ('ended', 'failed') and c.active_at is not null and c.content_deleted_at is null
  on conflict (call_id) do update
  set status = 'pending', attempts = 0, error = null, started_at = null
  where s.status <> 'pending';
  return found;
end;
$$;

-- Begins a try. No row: none is due, or one is under way that began less than p_within ago.
create function public.analysis_begin(p_call_id uuid, p_within interval) returns setof public.call_summaries
language sql
set search_path = ''
as $$
  update public.call_summaries
  set attempts = attempts + 1, started_at = now()
  where call_id = p_call_id and status = 'pending' and (started_at is null or started_at < now() - p_within)
  returning *;
$$;

-- Keeps what an analysis found, and tells the call. The first of two tries at once wins. False: nothing is due, or the
-- words of the call were removed meanwhile. p_result: {"by", "summary", "outcome", "extraction", "criteria", "sentiment",
-- "followUps", "model": {"provider", "model"} or null, "error", "isSuccess"}.
create function public.analysis_store(p_call_id uuid, p_result jsonb) returns boolean
language plpgsql
set search_path = ''
as $$
begin
  -- Locked first: a deletion of the words comes before this, and is seen, or after it, and removes what it wrote.
  perform 1 from public.call_sessions c where c.id = p_call_id and c.content_deleted_at is null for update;
  if not found then
    return false;
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
    return false;
  end if;
  update public.call_sessions
  set outcome = p_result ->> 'outcome',
      is_success = (p_result ->> 'isSuccess')::boolean,
      sentiment = p_result ->> 'sentiment'
  where id = p_call_id;
  return true;
end;
$$;

-- Adds to what a call used. p_usage: [{"provider", "model", "kind", "quantity", "isEstimated"}]. Each try is paid for, so
-- a second one adds to the first. Answers how many kinds were added to.
create function public.usage_add(p_call_id uuid, p_purpose text, p_usage jsonb) returns integer
language sql
set search_path = ''
as $$
  with added as (
    insert into public.token_usage as u (call_id, workspace_id, purpose, provider, model, kind, quantity, is_estimated)
    select c.id, c.workspace_id, p_purpose, t.provider, t.model, t.kind, t.quantity, t."isEstimated"
    from jsonb_to_recordset(p_usage)
      as t (provider text, model text, kind text, quantity numeric, "isEstimated" boolean)
    join public.call_sessions c on c.id = p_call_id
    on conflict (call_id, purpose, turn_seq, provider, model, kind) do update
    set quantity = u.quantity + excluded.quantity,
        is_estimated = u.is_estimated or excluded.is_estimated,
        updated_at = now()
    returning 1
  )
  select count(*)::integer from added;
$$;

revoke all on function public.analysis_promise () from public, anon, authenticated;
revoke all on function public.analysis_renew (uuid, uuid) from public, anon, authenticated;
revoke all on function public.analysis_begin (uuid, interval) from public, anon, authenticated;
revoke all on function public.analysis_store (uuid, jsonb) from public, anon, authenticated;
revoke all on function public.usage_add (uuid, text, jsonb) from public, anon, authenticated;
grant execute on function public.analysis_renew (uuid, uuid) to service_role;
grant execute on function public.analysis_begin (uuid, interval) to service_role;
grant execute on function public.analysis_store (uuid, jsonb) to service_role;
grant execute on function public.usage_add (uuid, text, jsonb) to service_role;
