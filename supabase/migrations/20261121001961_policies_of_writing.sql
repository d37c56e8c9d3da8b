-- Every policy that lets members write asks, before anything else, whether it is the API that writes for them; once a statement.
do $$
declare
  v_policy record;
begin
  for v_policy in
    select format('%I on %I.%I', p.policyname, p.schemaname, p.tablename) as name, p.qual, p.with_check
    from pg_catalog.pg_policies p
    where p.schemaname in ('public', 'analytics') and p.cmd <> 'SELECT'
  loop
    execute 'alter policy ' || v_policy.name
      || coalesce(' using ((select public.is_through_api()) and ' || v_policy.qual || ')', '')
      || coalesce(' with check ((select public.is_through_api()) and ' || v_policy.with_check || ')', '');
  end loop;
end;
$$;
