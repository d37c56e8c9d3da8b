-- Hosted Supabase grants every new table to service_role whole, TRUNCATE among it: grants alone take nothing back.
revoke all on public.audit_log from service_role;
grant select, insert on public.audit_log to service_role;
