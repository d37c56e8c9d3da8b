-- What a workspace sets for itself: its currency with the rates that it goes by, its time zone, its budget.

create table public.workspace_settings (
  workspace_id uuid primary key references public.workspaces (id) on delete cascade,
  -- ISO 4217. Costs are kept in US dollars and shown in this.
  currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  -- IANA: when its days begin.
  time_zone text not null default 'UTC' check (length(time_zone) between 1 and 64),
  -- For all calls of a day. Null: none.
  daily_budget_usd numeric(14, 4) check (daily_budget_usd > 0),
  updated_at timestamptz not null default now(),
  updated_by uuid references auth.users (id) on delete set null
);

-- How much of a currency a US dollar is, from a day on.
create table public.currency_rates (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from date not null,
  per_usd numeric(20, 8) not null check (per_usd > 0),
  updated_at timestamptz not null default now(),
  updated_by uuid references auth.users (id) on delete set null,
  primary key (workspace_id, currency, valid_from)
);

alter table public.workspace_settings enable row level security;
alter table public.workspace_settings force row level security;
alter table public.currency_rates enable row level security;
alter table public.currency_rates force row level security;
create policy "members read settings" on public.workspace_settings
for select to authenticated using (public.is_member(workspace_id));
create policy "members read rates" on public.currency_rates
for select to authenticated using (public.is_member(workspace_id));
revoke all on public.workspace_settings, public.currency_rates from anon, authenticated;
grant select on public.workspace_settings, public.currency_rates to authenticated;
grant select, insert, update, delete on public.workspace_settings, public.currency_rates to service_role;

-- The time zone of a workspace, whether or not it ever set one.
create function public.workspace_time_zone(p_workspace_id uuid) returns text
language sql stable
set search_path = ''
as $$
  select coalesce((select s.time_zone from public.workspace_settings s where s.workspace_id = p_workspace_id), 'UTC');
$$;

-- When the workspace's day began that p_at is in.
create function public.workspace_day_start(p_workspace_id uuid, p_at timestamptz) returns timestamptz
language sql stable
set search_path = ''
as $$
  select date_trunc('day', p_at at time zone z) at time zone z
  from (select public.workspace_time_zone(p_workspace_id) as z) as zone;
$$;

-- Stores the settings whole. p_settings: {"currency", "timeZone", "dailyBudgetUsd" or null}. An unknown time zone is a data
-- exception.
create function public.workspace_settings_set(p_workspace_id uuid, p_user_id uuid, p_settings jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  perform now() at time zone (p_settings ->> 'timeZone');
  insert into public.workspace_settings as s (workspace_id, currency, time_zone, daily_budget_usd, updated_by)
  values (
    p_workspace_id, p_settings ->> 'currency', p_settings ->> 'timeZone', (p_settings ->> 'dailyBudgetUsd')::numeric,
    p_user_id
  )
  on conflict (workspace_id) do update set
    currency = excluded.currency, time_zone = excluded.time_zone, daily_budget_usd = excluded.daily_budget_usd,
    updated_at = now(), updated_by = excluded.updated_by;
end;
$$;

revoke all on function public.workspace_time_zone (uuid) from public, anon, authenticated;
revoke all on function public.workspace_day_start (uuid, timestamptz) from public, anon, authenticated;
revoke all on function public.workspace_settings_set (uuid, uuid, jsonb) from public, anon, authenticated;
-- Members ask, too: what a page adds up by day begins with it.
grant execute on function public.workspace_time_zone (uuid) to authenticated, service_role;
grant execute on function public.workspace_day_start (uuid, timestamptz) to authenticated, service_role;
grant execute on function public.workspace_settings_set (uuid, uuid, jsonb) to service_role;
