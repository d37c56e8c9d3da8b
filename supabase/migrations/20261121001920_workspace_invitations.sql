-- Invitations to a workspace, by e-mail. A person accepts one with its token and as the owner of that address: each alone is not enough.

create table public.workspace_invitations (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  email text not null check (email = lower(email) and char_length(email) between 3 and 254),
  role public.member_role not null,
  -- SHA-256 of the token, in hex. The token has 192 random bits: a slow hash would add nothing.
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  invited_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  -- Every mail of the last day.
  sent_times timestamptz[] not null default array[now()],
  expires_at timestamptz not null default now() + interval '7 days',
  accepted_at timestamptz,
  revoked_at timestamptz
);
-- An address is invited once at a time; sending again renews it.
create unique index workspace_invitations_open on public.workspace_invitations (workspace_id, email)
where accepted_at is null and revoked_at is null;
create index workspace_invitations_sent on public.workspace_invitations (workspace_id, sent_at);
create index workspace_invitations_by_email on public.workspace_invitations (email)
where accepted_at is null and revoked_at is null;

alter table public.workspace_invitations enable row level security;
alter table public.workspace_invitations force row level security;

create policy "members read invitations" on public.workspace_invitations
for select to authenticated using (public.is_person(workspace_id));

-- Written by the functions of the next migration alone. The hash is for looking an invitation up, by the system.
revoke all on public.workspace_invitations from anon, authenticated, service_role;
grant select (id, workspace_id, email, role, invited_by, created_at, sent_at, expires_at, accepted_at, revoked_at)
  on public.workspace_invitations to authenticated;
grant select on public.workspace_invitations to service_role;
