-- Editors keep the endpoints of their workspace and look at what was sent with their own rights. Signing secrets they write and
-- nobody but the system reads; events and deliveries are the system's to write.
create policy "editors read endpoints" on public.webhook_endpoints
for select to authenticated using (public.is_member(workspace_id, 'editor'));
create policy "editors add endpoints" on public.webhook_endpoints
for insert to authenticated
with check (public.is_member(workspace_id, 'editor') and created_by = (select auth.uid()));
create policy "editors change endpoints" on public.webhook_endpoints
for update to authenticated
using (public.is_member(workspace_id, 'editor')) with check (public.is_member(workspace_id, 'editor'));
create policy "editors delete endpoints" on public.webhook_endpoints
for delete to authenticated using (public.is_member(workspace_id, 'editor'));
grant select (id, workspace_id, url, description, events, is_enabled, disabled_reason, previous_until, last_success_at,
    failing_since, gave_up_at, created_by, created_at, updated_at),
  insert (id, workspace_id, url, description, events, created_by, ciphertext, key_id),
  update (url, description, events, is_enabled, disabled_reason, failing_since, gave_up_at, updated_at), delete
  on public.webhook_endpoints to authenticated;

create policy "editors read events" on public.webhook_events
for select to authenticated using (public.is_member(workspace_id, 'editor'));
create policy "editors read deliveries" on public.webhook_deliveries
for select to authenticated using (public.is_member(workspace_id, 'editor'));
grant select on public.webhook_events, public.webhook_deliveries to authenticated;

-- Who disables an endpoint need not be able to write its deliveries.
alter function public.webhook_give_up_of_disabled() security definer;
