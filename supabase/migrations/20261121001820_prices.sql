-- What models cost, since when, and what that makes of the usage of calls. All in US dollars.

create table public.model_prices (
  id uuid primary key default gen_random_uuid(),
  -- Null: the list price, for every workspace without a price of its own.
  workspace_id uuid references public.workspaces (id) on delete cascade,
  provider text not null check (length(provider) between 1 and 64),
  model text not null check (length(model) between 1 and 120),
  kind text not null check (length(kind) between 1 and 64),
  usd_per_unit numeric(24, 15) not null check (usd_per_unit >= 0),
  -- A price that begins later does not change what was used before.
  valid_from timestamptz not null,
  source text not null default '' check (length(source) <= 500),
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  constraint model_prices_once unique nulls not distinct (workspace_id, provider, model, kind, valid_from)
);
create index model_prices_by_model on public.model_prices (provider, model, kind, valid_from desc);

alter table public.model_prices enable row level security;
alter table public.model_prices force row level security;
create policy "members read prices" on public.model_prices
for select to authenticated using (workspace_id is null or public.is_member(workspace_id));
revoke all on public.model_prices from anon, authenticated;
grant select on public.model_prices to authenticated;
grant select, insert, update, delete on public.model_prices to service_role;

-- A model without the date of its snapshot: gpt-4.1-2025-04-14 is priced as gpt-4.1, unless it has a price itself.
create function public.model_base(p_model text) returns text
language sql immutable
set search_path = ''
as $$ select regexp_replace(p_model, '-(\d{4}-\d{2}-\d{2}|\d{8}|latest)$', ''); $$;

-- The price of one unit at a time. Null: there is none. A workspace's own price goes before the list's.
create function public.price_at(
  p_workspace_id uuid, p_provider text, p_model text, p_kind text, p_at timestamptz
) returns numeric
language sql stable
set search_path = ''
as $$
  select p.usd_per_unit
  from public.model_prices p
  where p.provider = p_provider
    and p.model in (p_model, public.model_base(p_model))
    -- What came from a cache costs no more than what did not, where nobody says what it costs.
    and p.kind in (p_kind, replace(p_kind, '_cached_', '_'))
    and p.valid_from <= p_at
    and (p.workspace_id is null or p.workspace_id = p_workspace_id)
  order by p.kind = p_kind desc, p.workspace_id is null, length(p.model) desc, p.valid_from desc
  limit 1;
$$;

-- What was used costs what it cost when its call began.
create function public.price_usage() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  v_at timestamptz;
begin
  select c.requested_at into v_at from public.call_sessions c where c.id = new.call_id;
  new.cost_usd := new.quantity::numeric
    * public.price_at(new.workspace_id, new.provider, new.model, new.kind, v_at);
  return new;
end;
$$;
create trigger usage_priced before insert or update on public.token_usage
for each row execute function public.price_usage();

-- The cost of a call is that of its usage, always. Its row is locked first: of two writers, the second sees what the
-- first one added. No stronger lock would do: both hold the one of their foreign keys.
create function public.total_usage() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform 1 from public.call_sessions c
  where c.id in (select n.call_id from changed n)
  order by c.id
  for no key update;
  update public.call_sessions c
  set cost_usd = s.cost_usd, has_unpriced = s.has_unpriced
  from (
    select n.call_id, coalesce(sum(u.cost_usd), 0) as cost_usd,
           coalesce(bool_or(u.cost_usd is null and u.quantity > 0), false) as has_unpriced
    from (select distinct call_id from changed) as n
    left join public.token_usage u on u.call_id = n.call_id
    group by n.call_id
  ) as s
  where c.id = s.call_id and (c.cost_usd, c.has_unpriced) is distinct from (s.cost_usd, s.has_unpriced);
  return null;
end;
$$;
create trigger usage_added_up after insert on public.token_usage
referencing new table as changed
for each statement execute function public.total_usage();
create trigger usage_changed_added_up after update on public.token_usage
referencing new table as changed
for each statement execute function public.total_usage();
create trigger usage_removed_added_up after delete on public.token_usage
referencing old table as changed
for each statement execute function public.total_usage();

-- The page of a call that is open shows what it costs so far.
create trigger calls_cost_changed after update on public.call_sessions
for each row when ((old.cost_usd, old.has_unpriced) is distinct from (new.cost_usd, new.has_unpriced))
execute function public.notify_change();

-- Prices the calls of a workspace anew, up to p_limit of them, in the order in which they began: those after p_after, or
-- begun then with a higher id than p_after_id. Answers where it stopped, and how many calls came out otherwise.
create function public.usage_reprice(p_workspace_id uuid, p_after timestamptz, p_after_id uuid, p_limit integer)
returns table (last_at timestamptz, last_id uuid, seen integer, changed integer)
language plpgsql
set search_path = ''
as $$
declare
  v_calls uuid[];
begin
  select array_agg(n.id order by n.requested_at, n.id) into v_calls
  from (
    select c.id, c.requested_at from public.call_sessions c
    where c.workspace_id = p_workspace_id and (c.requested_at, c.id) > (p_after, p_after_id)
    order by c.requested_at, c.id
    limit p_limit
  ) as n;
  seen := coalesce(array_length(v_calls, 1), 0);
  with repriced as (
    update public.token_usage u
    set updated_at = now()
    from public.call_sessions c
    where u.call_id = any (v_calls) and c.id = u.call_id
      and u.cost_usd is distinct from round(
        u.quantity::numeric * public.price_at(u.workspace_id, u.provider, u.model, u.kind, c.requested_at), 10
      )
    returning u.call_id
  )
  select count(distinct r.call_id)::integer into changed from repriced r;
  select c.requested_at, c.id into last_at, last_id from public.call_sessions c where c.id = v_calls[seen];
  return next;
end;
$$;

-- What calls since p_since used that has no price. Asked with the rights of the member.
create function public.usage_unpriced(p_workspace_id uuid, p_since timestamptz)
returns table (provider text, model text, kind text, quantity double precision, calls integer)
language sql stable
set search_path = ''
as $$
  select u.provider, u.model, u.kind, sum(u.quantity), count(distinct u.call_id)::integer
  from public.call_sessions c
  join public.token_usage u on u.call_id = c.id
  where c.workspace_id = p_workspace_id and c.has_unpriced and c.requested_at >= p_since
    and u.cost_usd is null and u.quantity > 0
  group by u.provider, u.model, u.kind
  order by u.provider, u.model, u.kind
  limit 200;
$$;

revoke all on function public.model_base (text) from public, anon, authenticated;
revoke all on function public.price_at (uuid, text, text, text, timestamptz) from public, anon, authenticated;
revoke all on function public.usage_unpriced (uuid, timestamptz) from public, anon, authenticated;
revoke all on function public.price_usage () from public, anon, authenticated;
revoke all on function public.total_usage () from public, anon, authenticated;
revoke all on function public.usage_reprice (uuid, timestamptz, uuid, integer) from public, anon, authenticated;
grant execute on function public.model_base (text) to service_role;
grant execute on function public.price_at (uuid, text, text, text, timestamptz) to service_role;
grant execute on function public.usage_unpriced (uuid, timestamptz) to authenticated, service_role;
grant execute on function public.price_usage () to service_role;
grant execute on function public.total_usage () to service_role;
grant execute on function public.usage_reprice (uuid, timestamptz, uuid, integer) to service_role;
