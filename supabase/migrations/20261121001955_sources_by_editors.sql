-- Editors add sources of knowledge and take them away with their own rights. What is indexed of them - contents, revisions,
-- passages - the system writes; it goes with its source.
create policy "editors add knowledge sources" on public.knowledge_sources
for insert to authenticated
with check (public.is_member(workspace_id, 'editor') and created_by = (select auth.uid()));
create policy "editors delete knowledge sources" on public.knowledge_sources
for delete to authenticated using (public.is_member(workspace_id, 'editor'));
grant insert (workspace_id, name, title, kind, url, size_bytes, created_by), delete
  on public.knowledge_sources to authenticated;
