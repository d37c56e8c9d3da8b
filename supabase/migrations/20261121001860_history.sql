-- Finding calls in a long record, and filters kept under a name.

create extension if not exists btree_gin with schema extensions;
-- By workspace too: the words of others are not looked through.
drop index public.call_turns_words;
create index call_turns_words on public.call_turns
using gin (workspace_id, to_tsvector('simple', coalesce(text, '')));
create index call_summaries_words on public.call_summaries
using gin (workspace_id, to_tsvector('simple', coalesce(summary, '')));
-- With all that is filtered by: the rows themselves are wide, for each carries its config.
drop index public.call_sessions_by_time;
create index call_sessions_by_time on public.call_sessions (workspace_id, requested_at desc, id)
include (
  agent_id, kind, version, status, failure_reason, end_reason, outcome, is_success, sentiment, language, participant,
  has_recording, cost_usd, active_at, ended_at
);
create index call_sessions_by_participant on public.call_sessions (workspace_id, participant, requested_at desc)
where participant is not null;

-- What p_filter (the contracts' callFilterSchema) asks of a call `c`, as conditions that read it from $2. Only what is
-- asked for is said: the plan fits it.
create function public.call_history_conditions(p_filter jsonb) returns text
language sql immutable
set search_path = ''
as $$
  select coalesce(string_agg(d.condition, ' and '), 'true')
  from (values
    ('agentId', $c$c.agent_id = ($2 ->> 'agentId')::uuid$c$),
    ('kind', $c$c.kind = ($2 ->> 'kind')::public.call_kind$c$),
    ('version', case when p_filter ->> 'version' = 'draft' then 'c.version is null'
                     else $c$c.version = ($2 ->> 'version')::integer$c$ end),
    ('state', case p_filter ->> 'state' when 'open' then $c$c.status not in ('ended', 'failed')$c$
                   else $c$c.status = ($2 ->> 'state')::public.call_status$c$ end),
    ('failureReason', $c$c.failure_reason = $2 ->> 'failureReason'$c$),
    ('endReason', $c$c.end_reason = $2 ->> 'endReason'$c$),
    ('outcome', $c$c.outcome = $2 ->> 'outcome'$c$),
    ('success', case p_filter ->> 'success' when 'met' then 'c.is_success' when 'missed' then 'not c.is_success'
                     else 'c.is_success is null' end),
    ('sentiment', $c$c.sentiment = $2 ->> 'sentiment'$c$),
    ('language', $c$c.language = $2 ->> 'language'$c$),
    ('participant', $c$c.participant = $2 ->> 'participant'$c$),
    ('recording', case p_filter ->> 'recording' when 'yes' then 'c.has_recording' else 'not c.has_recording' end),
    ('minSeconds', $c$c.ended_at - c.active_at >= make_interval(secs => ($2 ->> 'minSeconds')::double precision)$c$),
    ('maxSeconds', $c$c.ended_at - c.active_at <= make_interval(secs => ($2 ->> 'maxSeconds')::double precision)$c$),
    ('minCostUsd', $c$c.cost_usd >= ($2 ->> 'minCostUsd')::numeric$c$),
    ('maxCostUsd', $c$c.cost_usd <= ($2 ->> 'maxCostUsd')::numeric$c$),
    ('from', $c$c.requested_at >= ($2 ->> 'from')::timestamptz$c$),
    ('to', $c$c.requested_at < ($2 ->> 'to')::timestamptz$c$)
  ) as d (name, condition)
  where p_filter ->> d.name is not null;
$$;

-- The ids of a page of a workspace's calls, newest first. Members alone get any: the check is here, because under
-- row-level security the index of words could not be used.
create function public.call_history(
  p_workspace_id uuid, p_filter jsonb, p_limit integer, p_before timestamptz default null, p_after_id uuid default null
) returns table (id uuid, requested_at timestamptz)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_query tsquery := websearch_to_tsquery('simple', coalesce(p_filter ->> 'text', ''));
  v_calls text := 'public.call_sessions c';
  v_words text := 'true';
  v_found uuid[];
  -- More turns than this say the words: then it is faster to walk the calls and look into each.
  v_common constant integer := 4000;
begin
  if not public.is_member(p_workspace_id) then
    return;
  end if;
  if p_filter ->> 'text' is not null then
    if numnode(v_query) = 0 then
      return;
    end if;
    select array_agg(f.call_id) into v_found from (
      select t.call_id from public.call_turns t
      where t.workspace_id = p_workspace_id and to_tsvector('simple', coalesce(t.text, '')) @@ v_query
      limit v_common
    ) as f;
    if coalesce(cardinality(v_found), 0) < v_common then
      v_calls := $c$(
        select unnest($7) as call_id
        union
        select s.call_id from public.call_summaries s
        where s.workspace_id = $1 and to_tsvector('simple', coalesce(s.summary, '')) @@ $6
      ) as f join public.call_sessions c on c.id = f.call_id$c$;
    else
      v_words := $c$(
        exists (
          select 1 from public.call_turns t
          where t.call_id = c.id and to_tsvector('simple', coalesce(t.text, '')) @@ $6
        ) or exists (
          select 1 from public.call_summaries s
          where s.call_id = c.id and to_tsvector('simple', coalesce(s.summary, '')) @@ $6
        )
      )$c$;
    end if;
  end if;
  return query execute format(
    'select c.id, c.requested_at from %s
     where c.workspace_id = $1 and %s and %s
       and ($4 is null or c.requested_at < $4 or (c.requested_at = $4 and c.id > $5))
       and ($4 is null or c.requested_at <= $4)
     order by c.requested_at desc, c.id limit $3',
    v_calls, public.call_history_conditions(p_filter), v_words
  ) using p_workspace_id, p_filter, p_limit, p_before, p_after_id, v_query, v_found;
end;
$$;
revoke all on function public.call_history_conditions (jsonb) from public, anon, authenticated;
revoke all on function public.call_history (uuid, jsonb, integer, timestamptz, uuid) from public, anon;
grant execute on function public.call_history (uuid, jsonb, integer, timestamptz, uuid) to authenticated;

create table public.saved_views (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  created_by uuid not null default auth.uid() references auth.users (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 80),
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),
  is_shared boolean not null default false,
  created_at timestamptz not null default now()
);
create index saved_views_by_workspace on public.saved_views (workspace_id, name);

alter table public.saved_views enable row level security;
alter table public.saved_views force row level security;
create policy "members read shared views and their own" on public.saved_views
for select to authenticated
using (public.is_member(workspace_id) and (is_shared or created_by = (select auth.uid())));
create policy "members save views, editors for all" on public.saved_views
for insert to authenticated
with check (
  created_by = (select auth.uid())
  and public.is_member(workspace_id, case when is_shared then 'editor'::public.member_role else 'viewer' end)
);
create policy "makers and editors change views" on public.saved_views
for update to authenticated
using (
  public.is_member(workspace_id, case when is_shared then 'editor'::public.member_role else 'viewer' end)
  and (is_shared or created_by = (select auth.uid()))
)
with check (
  public.is_member(workspace_id, case when is_shared then 'editor'::public.member_role else 'viewer' end)
  and (is_shared or created_by = (select auth.uid()))
);
create policy "makers and editors delete views" on public.saved_views
for delete to authenticated
using (
  public.is_member(workspace_id, case when is_shared then 'editor'::public.member_role else 'viewer' end)
  and (is_shared or created_by = (select auth.uid()))
);
revoke all on public.saved_views from anon, authenticated;
grant select, insert, delete on public.saved_views to authenticated;
grant update (name, filter, is_shared) on public.saved_views to authenticated;
grant select, insert, update, delete on public.saved_views to service_role;
