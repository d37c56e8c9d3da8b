-- Unexpected errors, grouped: what came up, how often, where last. An error of a workspace is for its owners; one that belongs
-- to no workspace has none, and row-level security shows it to nobody: the API does, to the operators of the deployment.

create table public.error_groups (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid references public.workspaces (id) on delete cascade,
  -- Of the code and the shape of the stack.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{32}$'),
  code text not null,
  type text not null,
  message text not null,
  process text not null,
  status text not null default 'open' check (status in ('open', 'resolved')),
  count bigint not null check (count > 0),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  first_release text not null,
  last_release text not null,
  last_request_id text,
  last_call_id uuid,
  resolved_at timestamptz,
  resolved_by uuid references auth.users (id) on delete set null,
  constraint error_groups_once unique nulls not distinct (workspace_id, fingerprint)
);
create index error_groups_by_time on public.error_groups (workspace_id, last_seen_at desc, id);

-- The newest occurrences of a group. A report may stand for several.
create table public.error_events (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references public.error_groups (id) on delete cascade,
  workspace_id uuid references public.workspaces (id) on delete cascade,
  at timestamptz not null,
  count bigint not null check (count > 0),
  release text not null,
  message text not null,
  stack text,
  request_id text,
  call_id uuid,
  trace_id text
);
create index error_events_by_group on public.error_events (group_id, at desc);
create index error_events_by_request on public.error_events (request_id) where request_id is not null;
create index error_events_by_call on public.error_events (call_id) where call_id is not null;

-- How often on which day, in UTC.
create table public.error_days (
  group_id uuid not null references public.error_groups (id) on delete cascade,
  workspace_id uuid references public.workspaces (id) on delete cascade,
  day date not null,
  count bigint not null check (count > 0),
  primary key (group_id, day)
);

-- Takes a report into its group, which is open again. Bounded: 50 occurrences a group, 90 days, 500 groups a workspace.
create function public.error_record(p_report jsonb) returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_workspace_id uuid := (
    select w.id from public.workspaces w where w.id = (p_report ->> 'workspaceId')::uuid
  );
  v_at timestamptz := (p_report ->> 'at')::timestamptz;
  v_count bigint := (p_report ->> 'count')::bigint;
  v_group public.error_groups;
begin
  insert into public.error_groups as g (
    workspace_id, fingerprint, code, type, message, process, count, first_seen_at, last_seen_at, first_release,
    last_release, last_request_id, last_call_id
  )
  values (
    v_workspace_id, p_report ->> 'fingerprint', p_report ->> 'code', p_report ->> 'type', p_report ->> 'message',
    p_report ->> 'process', v_count, v_at, v_at, p_report ->> 'release', p_report ->> 'release',
    p_report ->> 'requestId', (p_report ->> 'callId')::uuid
  )
  on conflict on constraint error_groups_once do update
  set count = g.count + excluded.count,
      status = 'open',
      resolved_at = null,
      resolved_by = null,
      message = excluded.message,
      last_seen_at = greatest(g.last_seen_at, excluded.last_seen_at),
      last_release = excluded.last_release,
      last_request_id = coalesce(excluded.last_request_id, g.last_request_id),
      last_call_id = coalesce(excluded.last_call_id, g.last_call_id)
  returning g.* into v_group;

  insert into public.error_events (
    group_id, workspace_id, at, count, release, message, stack, request_id, call_id, trace_id
  )
  values (
    v_group.id, v_workspace_id, v_at, v_count, p_report ->> 'release', p_report ->> 'message', p_report ->> 'stack',
    p_report ->> 'requestId', (p_report ->> 'callId')::uuid, p_report ->> 'traceId'
  );
  insert into public.error_days as d (group_id, workspace_id, day, count)
  values (v_group.id, v_workspace_id, (v_at at time zone 'utc')::date, v_count)
  on conflict (group_id, day) do update set count = d.count + excluded.count;

  delete from public.error_events e
  where e.group_id = v_group.id
    and e.id not in (
      select k.id from public.error_events k where k.group_id = v_group.id order by k.at desc, k.id limit 50
    );
  delete from public.error_days d where d.group_id = v_group.id and d.day < current_date - 90;
  if v_group.count = v_count then
    delete from public.error_groups g
    where g.id in (
      select k.id from public.error_groups k
      where k.workspace_id is not distinct from v_workspace_id
      order by k.last_seen_at desc, k.id offset 500
    );
  end if;
  return v_group.id;
end;
$$;

alter table public.error_groups enable row level security;
alter table public.error_groups force row level security;
alter table public.error_events enable row level security;
alter table public.error_events force row level security;
alter table public.error_days enable row level security;
alter table public.error_days force row level security;

create policy "owners read the errors of their workspace" on public.error_groups
for select to authenticated using (public.is_member(workspace_id, 'owner'));
create policy "owners read occurrences of errors" on public.error_events
for select to authenticated using (public.is_member(workspace_id, 'owner'));
create policy "owners read counts of errors" on public.error_days
for select to authenticated using (public.is_member(workspace_id, 'owner'));

revoke all on public.error_groups, public.error_events, public.error_days from anon, authenticated, service_role;
grant select on public.error_groups, public.error_events, public.error_days to authenticated;
grant select, insert, update, delete on public.error_groups, public.error_events, public.error_days to service_role;
revoke all on function public.error_record (jsonb) from public, anon, authenticated;
grant execute on function public.error_record (jsonb) to service_role;
