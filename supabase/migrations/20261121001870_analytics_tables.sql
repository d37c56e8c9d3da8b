-- Analytics: what a workspace's calls came to, a day at a time. A day is never counted up: a change of a call marks its
-- day, and a marked day is computed again from the rows. Late writes, deletions and new prices are so right by themselves.

-- A schema of its own: no table of it is offered to clients, who ask the functions in public.
create schema analytics;
grant usage on schema analytics to authenticated, service_role;

-- The workspaces of the caller, asked once a query: is_member() would be asked once a row.
create function public.my_workspaces() returns uuid[]
language sql stable security definer
set search_path = ''
as $$
  select coalesce(array_agg(m.workspace_id), '{}')
  from public.workspace_members m where m.user_id = (select auth.uid());
$$;
revoke all on function public.my_workspaces () from public, anon;
grant execute on function public.my_workspaces () to authenticated, service_role;

-- Something changed in a call that was requested within this quarter of an hour (no time zone's day begins within one). Only
-- ever added to, so that writers never wait for each other. No foreign key: a mark may outlive its workspace.
create table analytics.marks (
  id bigint generated always as identity primary key,
  workspace_id uuid not null,
  at timestamptz not null,
  marked_at timestamptz not null default clock_timestamp()
);
create index marks_by_time on analytics.marks (workspace_id, at);

-- When a day was last computed, and how long that took: the busier a day, the longer it waits for the next time.
create table analytics.days (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  day date not null,
  computed_at timestamptz not null,
  took_ms double precision not null,
  primary key (workspace_id, day)
);

-- All of a call counts on the day on which it was requested, in the workspace's time zone.
create table analytics.daily (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  day date not null,
  kind public.call_kind not null,
  agent_id uuid,
  version integer,
  language text,
  agent_name text not null,
  calls integer not null,
  ended integer not null,
  failed integer not null,
  -- Calls that are over and in which the two could talk, and for how long. Squares: for the spread of a mean.
  talked integer not null,
  seconds double precision not null,
  seconds_squared double precision not null,
  turns integer not null,
  agent_turns integer not null,
  interruptions integer not null,
  interruptions_squared double precision not null,
  judged integer not null,
  successes integer not null,
  cost_usd numeric(20, 10) not null,
  cost_squared double precision not null,
  unpriced_calls integer not null,
  unique nulls not distinct (workspace_id, day, kind, agent_id, version, language)
);
create index daily_by_agent on analytics.daily (workspace_id, agent_id, day);

-- Histograms: bucket b counts the times from 1.03^b to 1.03^(b+1) ms, so that a percentile is off by less than 3 %.
create table analytics.latency (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  day date not null,
  -- Null, with no language: of all calls of the day. What is asked for most is so read from one row a day and measure.
  kind public.call_kind,
  agent_id uuid,
  version integer,
  language text,
  -- Of all agents together.
  is_total boolean not null,
  measure text not null check (measure in ('gap', 'first_audio', 'call_gap')),
  buckets smallint[] not null,
  counts integer[] not null,
  unique nulls not distinct (workspace_id, is_total, measure, day, kind, agent_id, version, language)
);
create index latency_by_agent on analytics.latency (workspace_id, agent_id, day) where not is_total;

create table analytics.tools (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  day date not null,
  kind public.call_kind not null,
  agent_id uuid,
  version integer,
  language text,
  tool text not null,
  tool_kind text not null,
  uses integer not null,
  failures integer not null,
  denied integer not null,
  -- Uses whose time is known, and their times.
  timed integer not null,
  duration_ms bigint not null,
  longest_ms integer,
  unique nulls not distinct (workspace_id, day, kind, agent_id, version, language, tool, tool_kind)
);

create table analytics.models (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  day date not null,
  kind public.call_kind not null,
  agent_id uuid,
  version integer,
  language text,
  provider text not null,
  model text not null,
  cost_usd numeric(20, 10) not null,
  has_unpriced boolean not null,
  unique nulls not distinct (workspace_id, day, kind, agent_id, version, language, provider, model)
);

-- How calls came out: why they failed, why they ended, and what the analysis after the call says.
create table analytics.results (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  day date not null,
  kind public.call_kind not null,
  agent_id uuid,
  version integer,
  language text,
  subject text not null check (subject in ('failure', 'end', 'outcome')),
  value text not null,
  calls integer not null,
  unique nulls not distinct (workspace_id, day, kind, agent_id, version, language, subject, value)
);

do $$
declare
  v_table text;
begin
  foreach v_table in array array[
    'marks', 'days', 'daily', 'latency', 'tools', 'models', 'results'
  ] loop
    execute format('alter table analytics.%I enable row level security', v_table);
    execute format('alter table analytics.%I force row level security', v_table);
    execute format('revoke all on analytics.%I from anon, authenticated', v_table);
    execute format('grant select, insert, update, delete on analytics.%I to service_role', v_table);
    if v_table <> 'marks' then
      execute format('grant select on analytics.%I to authenticated', v_table);
      execute format(
        'create policy "members read analytics" on analytics.%I for select to authenticated '
        'using (workspace_id = any ((select public.my_workspaces())::uuid[]))',
        v_table
      );
    end if;
  end loop;
end;
$$;
