-- Archives of all that a workspace holds. A job writes one into the store of recordings; after some days it is removed.
create table public.workspace_exports (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  status text not null default 'queued' check (status in ('queued', 'running', 'ready', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  bytes bigint,
  store_key text not null,
  requested_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  expires_at timestamptz
);
create index workspace_exports_by_workspace on public.workspace_exports (workspace_id, created_at desc);
-- One at a time, however many ask at once.
create unique index workspace_exports_one_at_work on public.workspace_exports (workspace_id)
where status in ('queued', 'running');
create index workspace_exports_due on public.workspace_exports (expires_at) where expires_at is not null;

-- An archive goes with its row: by time, or with the workspace. The promise to remove it is one of a recording's.
create function public.export_leave() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into public.recording_leftovers (workspace_id, call_id, store_key) values (old.workspace_id, old.id, old.store_key)
  on conflict (store_key) do update set requested_at = now(), removed_at = null;
  return null;
end;
$$;
create trigger workspace_exports_removed_leave after delete on public.workspace_exports
for each row execute function public.export_leave();

-- The tables that an export has, with the column that names the workspace: every one that has such a column.
create function public.workspace_export_tables() returns table (name text, workspace_column text)
language sql stable security definer
set search_path = ''
as $$
  select c.relname::text, a.attname::text
  from pg_catalog.pg_class c
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    and a.attname = case c.relname when 'workspaces' then 'id' else 'workspace_id' end
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and c.relname not in ('workspace_exports', 'recording_leftovers', 'agent_leftovers')
  order by 1;
$$;

-- Rows of one of them in the order of its key, after that of the row before: one that changes meanwhile keeps its place. What is
-- secret or made of a secret, and what only machines read, is left out by the names of its columns.
create function public.workspace_export_rows(p_workspace_id uuid, p_table text, p_after jsonb default null, p_limit integer default 100)
returns table (place jsonb, content jsonb)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_column text := (select t.workspace_column from public.workspace_export_tables() t where t.name = p_table);
  v_left_out text[];
  v_place text;
  v_key text;
  v_after text;
begin
  if v_column is null then
    return;
  end if;
  select coalesce(array_agg(a.attname::text), '{}') into v_left_out
  from pg_catalog.pg_attribute a
  where a.attrelid = format('public.%I', p_table)::regclass and a.attnum > 0 and not a.attisdropped
    and (a.attname ~ '(ciphertext|hash|secret|^token$|embedding)' or format_type(a.atttypid, null) = 'tsvector');
  select string_agg(format('%L, t.%I', a.attname, a.attname), ', ' order by k.nth),
    string_agg(format('t.%I', a.attname), ', ' order by k.nth),
    string_agg(format('($2 ->> %L)::%s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by k.nth)
  into v_place, v_key, v_after
  from pg_catalog.pg_index i
  cross join unnest(i.indkey::smallint[]) with ordinality as k (attnum, nth)
  join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
  where i.indrelid = format('public.%I', p_table)::regclass and i.indisprimary;
  return query execute format(
    'select jsonb_build_object(%s), to_jsonb(t) - $3 from public.%I t where t.%I = $1 and ($2 is null or (%s) > (%s)) order by %s limit $4',
    v_place, p_table, v_column, v_key, v_after, v_key
  ) using p_workspace_id, p_after, v_left_out, p_limit;
end;
$$;

-- Archives that are too old, and those that a job left unfinished.
create function public.workspace_exports_sweep() returns integer
language plpgsql security definer
set search_path = ''
as $$
declare
  v_gone integer;
begin
  delete from public.workspace_exports e
  where e.expires_at < now() or (e.status <> 'ready' and e.created_at < now() - interval '1 day');
  get diagnostics v_gone = row_count;
  return v_gone;
end;
$$;

-- No policy: row-level security refuses everyone whom it applies to. Owners ask the API.
alter table public.workspace_exports enable row level security;
alter table public.workspace_exports force row level security;
revoke all on public.workspace_exports from anon, authenticated, service_role;
grant select, insert, update, delete on public.workspace_exports to service_role;
revoke all on function public.export_leave () from public, anon, authenticated;
revoke all on function public.workspace_export_tables () from public, anon, authenticated;
revoke all on function public.workspace_export_rows (uuid, text, jsonb, integer) from public, anon, authenticated;
revoke all on function public.workspace_exports_sweep () from public, anon, authenticated;
grant execute on function public.workspace_export_tables () to service_role;
grant execute on function public.workspace_export_rows (uuid, text, jsonb, integer) to service_role;
grant execute on function public.workspace_exports_sweep () to service_role;
