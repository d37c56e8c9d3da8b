-- What an agent did within a call: its tools and what happened beside the talk. Only the system writes them.

alter table public.call_turns add column agent text;

alter table public.call_sessions
-- The configs of the team's members, pinned with the call: {"<slug or id>": {"agentId", "version", "config"}}.
add column team jsonb not null default '{}',
-- Who the person is, in the words of the one who spawned.
add column participant text;
grant select (participant) on public.call_sessions to authenticated;

create type public.tool_call_status as enum ('waiting', 'running', 'done', 'failed', 'denied');

create table public.call_tool_calls (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references public.call_sessions (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  turn_seq integer check (turn_seq >= 0),
  agent text not null,
  tool text not null,
  kind text not null,
  arguments jsonb not null default '{}' check (jsonb_typeof(arguments) = 'object'),
  status public.tool_call_status not null,
  approval text check (approval in ('person', 'member')),
  decided_by uuid references auth.users (id) on delete set null,
  decided_at timestamptz,
  result text,
  error text,
  started_at timestamptz not null default now(),
  duration_ms integer check (duration_ms >= 0)
);
create index call_tool_calls_by_call on public.call_tool_calls (call_id, started_at, id);
create index call_tool_calls_waiting on public.call_tool_calls (workspace_id, started_at)
where status = 'waiting';

create table public.call_events (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references public.call_sessions (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  at timestamptz not null default now(),
  kind text not null,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object')
);
create index call_events_by_call on public.call_events (call_id, at, id);

-- The one decision on a tool call that waits; the first stands. No row: it waits no more.
create function public.tool_call_decide(p_id uuid, p_call_id uuid, p_approve boolean, p_by uuid)
returns setof public.call_tool_calls
language sql
set search_path = ''
as $$
  update public.call_tool_calls
  set status = case when p_approve then 'running'::public.tool_call_status else 'denied'::public.tool_call_status end,
      decided_by = p_by, decided_at = now()
  where id = p_id and call_id = p_call_id and status = 'waiting'
  returning *;
$$;
revoke all on function public.tool_call_decide (uuid, uuid, boolean, uuid) from public, anon, authenticated;
grant execute on function public.tool_call_decide (uuid, uuid, boolean, uuid) to service_role;

alter table public.call_tool_calls enable row level security;
alter table public.call_tool_calls force row level security;
alter table public.call_events enable row level security;
alter table public.call_events force row level security;
create policy "members read tool calls" on public.call_tool_calls
for select to authenticated using (public.is_member(workspace_id));
create policy "members read call events" on public.call_events
for select to authenticated using (public.is_member(workspace_id));
revoke all on public.call_tool_calls, public.call_events from anon, authenticated;
grant select on public.call_tool_calls, public.call_events to authenticated;
grant select, insert, update, delete on public.call_tool_calls, public.call_events to service_role;

create trigger tool_calls_changed after insert or update on public.call_tool_calls
for each row execute function public.notify_change();
create trigger call_events_added after insert on public.call_events
for each row execute function public.notify_change();
