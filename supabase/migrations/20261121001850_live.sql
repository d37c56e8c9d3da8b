-- Live calls: which members of the workspace listen to a call, or speak in it in the agent's place.

create table public.call_members (
  call_id uuid not null references public.call_sessions (id) on delete cascade,
  identity text not null,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid references auth.users (id) on delete set null,
  -- As the others of the workspace are told of them.
  name text not null,
  role text not null check (role in ('listener', 'speaker')),
  since timestamptz not null default now(),
  left_at timestamptz,
  -- LiveKit's ids of the connection that stands, and of the last one that ended: its webhooks come in any order.
  sid text,
  left_sid text,
  primary key (call_id, identity)
);
create index call_members_there on public.call_members (call_id) where left_at is null;

alter table public.call_members enable row level security;
alter table public.call_members force row level security;
create policy "members read who is in a call" on public.call_members
for select to authenticated using (public.is_member(workspace_id));
revoke all on public.call_members from anon, authenticated;
grant select (call_id, identity, workspace_id, user_id, name, role, since, left_at) on public.call_members to authenticated;
grant select, insert, update, delete on public.call_members to service_role;

-- One who came or went, by LiveKit's word. No row: nothing changed.
create function public.call_member_seen(p_room_name text, p_identity text, p_sid text, p_is_there boolean)
returns setof public.call_members
language sql
set search_path = ''
as $$
  update public.call_members m
  set sid = case when p_is_there then p_sid else null end,
      left_sid = case when p_is_there then m.left_sid else p_sid end,
      left_at = case when p_is_there then null else now() end
  from public.call_sessions c
  where c.room_name = p_room_name and m.call_id = c.id and m.identity = p_identity
    and c.status not in ('ended', 'failed')
    and case
      when p_is_there then m.sid is distinct from p_sid and m.left_sid is distinct from p_sid
      else m.left_at is null and coalesce(m.sid, p_sid) = p_sid
    end
  returning m.*;
$$;

-- The agent lets a member speak in its place: one at a time. False: another has the call, it is over, or another worker's.
create function public.call_take_over(p_call_id uuid, p_worker text, p_user_id uuid) returns boolean
language sql
set search_path = ''
as $$
  with taken as (
    update public.call_sessions
    set taken_over_by = p_user_id
    where id = p_call_id and claimed_by = p_worker and status in ('joined', 'active')
      and (taken_over_by is null or taken_over_by = p_user_id)
    returning 1
  )
  select exists (select 1 from taken);
$$;

-- The agent has the call again.
create function public.call_hand_back(p_call_id uuid, p_worker text) returns void
language sql
set search_path = ''
as $$
  update public.call_sessions set taken_over_by = null
  where id = p_call_id and claimed_by = p_worker and status in ('joined', 'active');
$$;

-- A call that is over has nobody in it.
create function public.leave_call() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  with gone as (
    update public.call_members set left_at = new.ended_at, sid = null
    where call_id = new.id and left_at is null
    returning name, role
  )
  insert into public.call_events (call_id, workspace_id, at, kind, detail)
  select new.id, new.workspace_id, new.ended_at, 'listen_ended', jsonb_build_object('by', g.name)
  from gone g where g.role = 'listener';
  update public.call_sessions set taken_over_by = null where id = new.id and taken_over_by is not null;
  return null;
end;
$$;
create trigger calls_left after update on public.call_sessions
for each row when (old.status is distinct from new.status and new.status in ('ended', 'failed'))
execute function public.leave_call();

create trigger calls_taken_over after update on public.call_sessions
for each row when (old.taken_over_by is distinct from new.taken_over_by)
execute function public.notify_change();

-- The open calls of a workspace: asked for once a second by each open page.
create index call_sessions_live on public.call_sessions (workspace_id, requested_at, id)
where status not in ('ended', 'failed');

-- The open calls of a workspace as packages/contracts/src/live.ts has them, oldest first; the caller's own policies decide.
create function public.calls_live(p_workspace_id uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(
    jsonb_build_object(
      'id', c.id, 'kind', c.kind, 'agentId', c.agent_id, 'agentName', c.agent_name, 'version', c.version,
      'status', c.status, 'requestedAt', c.requested_at, 'activeAt', c.active_at, 'language', c.language,
      'turnCount', c.turn_count, 'lastWords', c.last_words, 'costUsd', c.cost_usd, 'hasUnpriced', c.has_unpriced,
      'takenOverBy', c.taken_over_by, 'members', there.members
    ) order by c.requested_at, c.id
  ), '[]')
  from public.call_sessions c
  cross join lateral (
    select coalesce(
      jsonb_agg(
        jsonb_build_object('userId', m.user_id, 'name', m.name, 'role', m.role, 'since', m.since)
        order by m.since, m.identity
      ),
      '[]'
    ) as members
    from public.call_members m
    where m.call_id = c.id and m.left_at is null and m.user_id is not null
      and (m.role = 'listener' or m.user_id = c.taken_over_by)
  ) as there
  where c.workspace_id = p_workspace_id and c.status not in ('ended', 'failed');
$$;
revoke all on function public.calls_live (uuid) from public, anon;
grant execute on function public.calls_live (uuid) to authenticated, service_role;

revoke all on function public.call_member_seen (text, text, text, boolean) from public, anon, authenticated;
revoke all on function public.call_take_over (uuid, text, uuid) from public, anon, authenticated;
revoke all on function public.call_hand_back (uuid, text) from public, anon, authenticated;
revoke all on function public.leave_call () from public, anon, authenticated;
grant execute on function public.call_member_seen (text, text, text, boolean) to service_role;
grant execute on function public.call_take_over (uuid, text, uuid) to service_role;
grant execute on function public.call_hand_back (uuid, text) to service_role;
