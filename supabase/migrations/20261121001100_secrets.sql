-- Secrets of a workspace: keys of APIs, connection strings. Sealed by the API before they come here; nobody but the system
-- reads the rows, and no member sees a value again.

create table public.workspace_secrets (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  name text not null check (name ~ '^[A-Z][A-Z0-9_]{0,63}$'),
  -- Base64 of nonce, ciphertext and tag (AES-256-GCM, bound to workspace and name).
  ciphertext text not null,
  -- Which of the deployment's keys sealed it.
  key_id text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by uuid references auth.users (id) on delete set null,
  primary key (workspace_id, name)
);

-- No policy: row-level security refuses everyone whom it applies to.
alter table public.workspace_secrets enable row level security;
alter table public.workspace_secrets force row level security;
revoke all on public.workspace_secrets from anon, authenticated;
grant select, insert, update, delete on public.workspace_secrets to service_role;
