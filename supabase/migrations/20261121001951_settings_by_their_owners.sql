-- What owners set, they set with their own rights: settings, rates and prices of their workspace. Nobody signs as somebody else.
create policy "owners make settings" on public.workspace_settings
for insert to authenticated
with check (public.is_member(workspace_id, 'owner') and updated_by = (select auth.uid()));
create policy "owners change settings" on public.workspace_settings
for update to authenticated
using (public.is_member(workspace_id, 'owner'))
with check (public.is_member(workspace_id, 'owner') and updated_by = (select auth.uid()));
grant insert (workspace_id, currency, time_zone, daily_budget_usd, max_concurrent_calls, updated_by)
  on public.workspace_settings to authenticated;
grant update (currency, time_zone, daily_budget_usd, max_concurrent_calls, updated_at, updated_by)
  on public.workspace_settings to authenticated;
grant execute on function public.workspace_settings_set (uuid, uuid, jsonb) to authenticated;

create policy "owners add rates" on public.currency_rates
for insert to authenticated
with check (public.is_member(workspace_id, 'owner') and updated_by = (select auth.uid()));
create policy "owners change rates" on public.currency_rates
for update to authenticated
using (public.is_member(workspace_id, 'owner'))
with check (public.is_member(workspace_id, 'owner') and updated_by = (select auth.uid()));
create policy "owners delete rates" on public.currency_rates
for delete to authenticated using (public.is_member(workspace_id, 'owner'));
grant insert (workspace_id, currency, valid_from, per_usd, updated_by), update (per_usd, updated_at, updated_by), delete
  on public.currency_rates to authenticated;

-- List prices belong to no workspace: is_member says no to them.
create policy "owners add prices" on public.model_prices
for insert to authenticated
with check (public.is_member(workspace_id, 'owner') and created_by = (select auth.uid()));
create policy "owners change prices" on public.model_prices
for update to authenticated
using (public.is_member(workspace_id, 'owner'))
with check (public.is_member(workspace_id, 'owner') and created_by = (select auth.uid()));
create policy "owners delete prices" on public.model_prices
for delete to authenticated using (public.is_member(workspace_id, 'owner'));
grant insert (workspace_id, provider, model, kind, usd_per_unit, valid_from, source, created_by),
  update (usd_per_unit, source, created_by), delete
  on public.model_prices to authenticated;

-- Over what was there, without the right to move a row.
create function public.currency_rate_set(
  p_workspace_id uuid, p_user_id uuid, p_currency text, p_valid_from date, p_per_usd numeric
) returns setof public.currency_rates
language sql
set search_path = ''
as $$
  insert into public.currency_rates as r (workspace_id, currency, valid_from, per_usd, updated_by)
  values (p_workspace_id, p_currency, p_valid_from, p_per_usd, p_user_id)
  on conflict (workspace_id, currency, valid_from) do update
  set per_usd = p_per_usd, updated_at = now(), updated_by = p_user_id
  returning r.*;
$$;

create function public.model_price_set(p_workspace_id uuid, p_user_id uuid, p_price jsonb) returns setof public.model_prices
language sql
set search_path = ''
as $$
  insert into public.model_prices as p (
    workspace_id, provider, model, kind, usd_per_unit, valid_from, source, created_by
  )
  values (
    p_workspace_id, p_price ->> 'provider', p_price ->> 'model', p_price ->> 'kind', (p_price ->> 'usdPerUnit')::numeric,
    (p_price ->> 'validFrom')::timestamptz, p_price ->> 'source', p_user_id
  )
  on conflict on constraint model_prices_once do update
  set usd_per_unit = (p_price ->> 'usdPerUnit')::numeric, source = p_price ->> 'source', created_by = p_user_id
  returning p.*;
$$;

revoke all on function public.currency_rate_set (uuid, uuid, text, date, numeric) from public, anon;
revoke all on function public.model_price_set (uuid, uuid, jsonb) from public, anon;
grant execute on function public.currency_rate_set (uuid, uuid, text, date, numeric) to authenticated, service_role;
grant execute on function public.model_price_set (uuid, uuid, jsonb) to authenticated, service_role;

-- Reads calls and settings as its caller does.
grant execute on function public.spend_today (uuid, uuid) to authenticated;
