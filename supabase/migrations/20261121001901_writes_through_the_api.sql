-- The API shows a pass with whatever it writes for somebody. Without one, members read and do not write: past the API nobody asks
-- for limits, and nothing is told to the audit trail.

-- Not in the schemas that requests reach, nor in backups.
create schema private;
revoke all on schema private from public;

create table private.api_passes (
  -- SHA-256 of the pass, in hex. A pass has 256 random bits: a slow hash would add nothing.
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz not null
);
alter table private.api_passes enable row level security;
alter table private.api_passes force row level security;
revoke all on private.api_passes from public, anon, authenticated, service_role;

-- Each process of the API draws its own, anew every five minutes.
create function public.api_pass_register(p_hash text) returns void
language sql security definer
set search_path = ''
as $$
  delete from private.api_passes where expires_at < now();
  insert into private.api_passes (hash, expires_at) values (p_hash, now() + interval '10 minutes');
$$;

create function public.is_through_api() returns boolean
language sql stable security definer
set search_path = ''
as $$
  select exists (
    select 1 from private.api_passes p
    where p.expires_at > now() and p.hash = encode(sha256(convert_to(
      nullif(current_setting('request.headers', true), '')::jsonb ->> 'x-voxie-pass', 'UTF8'
    )), 'hex')
  )
$$;

revoke all on function public.api_pass_register (text) from public, anon, authenticated;
grant execute on function public.api_pass_register (text) to service_role;
revoke all on function public.is_through_api () from public, anon;
grant execute on function public.is_through_api () to authenticated, service_role;
