-- Hosted Supabase grants every new table and function to every request role: what a migration forgets to take back stands open.
-- From here on nothing is open to those who ask from outside unless a migration says so.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke all on functions from anon, authenticated;
-- The system reads and writes rows; it empties no table, and hangs no trigger on one.
alter default privileges in schema public revoke truncate, references, trigger on tables from service_role;

do $$
declare
  v_relation record;
begin
  for v_relation in
    select c.oid::regclass::text as name, c.relkind in ('v', 'm') as is_view
    from pg_catalog.pg_class c
    where c.relnamespace in ('public'::regnamespace, 'analytics'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm')
  loop
    execute format('revoke truncate, references, trigger on %s from anon, authenticated, service_role', v_relation.name);
    -- A plain view can be written through, past what its reader would think.
    if v_relation.is_view then
      execute format('revoke insert, update, delete on %s from anon, authenticated, service_role', v_relation.name);
    end if;
  end loop;
end;
$$;

-- Views are kept by people: as in the policy of the API, no key has a part in them.
do $$
declare
  v_policy record;
begin
  for v_policy in select policyname as name, qual, with_check from pg_catalog.pg_policies where tablename = 'saved_views' loop
    execute format('alter policy %I on public.saved_views', v_policy.name)
      || coalesce(' using (' || replace(v_policy.qual, 'is_member(', 'is_person(') || ')', '')
      || coalesce(' with check (' || replace(v_policy.with_check, 'is_member(', 'is_person(') || ')', '');
  end loop;
end;
$$;
