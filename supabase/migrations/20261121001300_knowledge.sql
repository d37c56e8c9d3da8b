-- Knowledge: the sources of a workspace, cut into passages that are searched by words and, where there are embeddings,
-- by meaning. Only the system writes them.

-- pgvector makes the search by meaning faster where the server has it; nothing is stored in a form of its own.
do $$
begin
  if exists (select from pg_catalog.pg_available_extensions where name = 'vector') then
    create schema if not exists extensions;
    create extension if not exists vector with schema extensions;
  end if;
end
$$;

create type public.knowledge_kind as enum ('text', 'markdown', 'pdf', 'url');
create type public.knowledge_status as enum ('queued', 'indexing', 'ready', 'failed');

create table public.knowledge_sources (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  name text not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(name) <= 60),
  title text not null,
  kind public.knowledge_kind not null,
  url text,
  status public.knowledge_status not null default 'queued',
  error text,
  -- The content given last, and the one that is searched. They differ while a new one is being indexed.
  revision integer not null default 1,
  live_revision integer,
  language text not null default 'simple',
  size_bytes integer not null default 0 check (size_bytes >= 0),
  passages_done integer not null default 0,
  passages_total integer not null default 0,
  -- Of the content that is searched.
  passage_count integer not null default 0,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, name)
);
create index knowledge_sources_by_update on public.knowledge_sources (workspace_id, updated_at desc, id);
create index knowledge_sources_open on public.knowledge_sources (updated_at) where status in ('queued', 'indexing');

-- What was given, until it is indexed: a job that is tried again must not depend on who uploaded it. PDF: base64.
create table public.knowledge_contents (
  source_id uuid not null references public.knowledge_sources (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  revision integer not null,
  kind public.knowledge_kind not null,
  body text not null,
  primary key (source_id, revision)
);

create table public.knowledge_passages (
  id uuid primary key default gen_random_uuid(),
  source_id uuid not null references public.knowledge_sources (id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  revision integer not null,
  seq integer not null check (seq >= 0),
  -- The headings above it, outermost first, joined by " › ".
  section text not null default '',
  page integer check (page > 0),
  text text not null,
  language text not null default 'simple',
  words tsvector not null default '',
  -- Of length one, so that the dot product is the cosine.
  embedding real[],
  embedding_model text,
  unique (source_id, revision, seq)
);
create index knowledge_passages_words on public.knowledge_passages using gin (words);

-- PostgreSQL's own text search configuration of that name, where this server has it. Not stored as regconfig: such
-- columns stand in the way of pg_upgrade.
create function public.knowledge_language(p_name text) returns regconfig
language sql stable
set search_path = ''
as $$
  select coalesce(
    (
      select c.oid::regconfig from pg_catalog.pg_ts_config c
      where c.cfgname = p_name and c.cfgnamespace = 'pg_catalog'::regnamespace
    ),
    'pg_catalog.simple'::regconfig
  );
$$;

create function public.knowledge_index_words() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  v_language regconfig := public.knowledge_language(new.language);
  v_title text;
begin
  select s.title into v_title from public.knowledge_sources s where s.id = new.source_id;
  new.words := setweight(to_tsvector(v_language, coalesce(v_title, '') || ' ' || new.section), 'A')
    || to_tsvector(v_language, new.text);
  return new;
end;
$$;
create trigger knowledge_passages_words_are_indexed
before insert or update of text, section, language on public.knowledge_passages
for each row execute function public.knowledge_index_words();

-- Makes a revision the one that is searched, all of it at once, and forgets the others. False: it is no longer wanted.
create function public.knowledge_publish(p_source_id uuid, p_revision integer, p_language text) returns boolean
language plpgsql
set search_path = ''
as $$
begin
  update public.knowledge_sources
  set live_revision = p_revision, status = 'ready', error = null, language = p_language,
      passage_count = (
        select count(*) from public.knowledge_passages p where p.source_id = p_source_id and p.revision = p_revision
      ),
      updated_at = now()
  where id = p_source_id and revision = p_revision;
  if not found then
    return false;
  end if;
  delete from public.knowledge_passages where source_id = p_source_id and revision <> p_revision;
  delete from public.knowledge_contents where source_id = p_source_id and revision <= p_revision;
  return true;
end;
$$;

-- The passages that answer a question best, out of the named sources. By words: BM25 over all that share one. By meaning
-- (where p_embedding is given): the nearest of p_nearest_of passages, exactly. Both lists are joined by their ranks.
create function public.knowledge_search(
  p_workspace_id uuid, p_sources text[], p_query text, p_embedding text, p_model text, p_limit integer
) returns table (
  id uuid, source_id uuid, name text, title text, section text, page integer, text text, score double precision
)
language plpgsql stable
set search_path = ''
as $$
#variable_conflict use_column
declare
  -- Without pgvector each distance is summed up number by number.
  v_nearest_of constant integer := 2000;
  v_by_words uuid[];
  v_by_meaning uuid[] := '{}';
  v_vector_schema text;
begin
  with live as (
    select s.id, s.live_revision, s.passage_count
    from public.knowledge_sources s
    where s.workspace_id = p_workspace_id and s.name = any (p_sources) and s.live_revision is not null
  ),
  lexemes as (
    select l.language, u.lexeme
    from (
      select distinct s.language from public.knowledge_sources s where s.id in (select live.id from live)
    ) as l
    cross join lateral unnest(to_tsvector(public.knowledge_language(l.language), p_query)) as u
  ),
  queries as (
    select l.language, string_agg(quote_literal(l.lexeme), ' | ')::tsquery as query from lexemes l group by l.language
  ),
  matched as (
    select p.id, p.language, p.words, length(p.words) as size
    from public.knowledge_passages p
    join live on live.id = p.source_id and live.live_revision = p.revision
    join queries q on q.language = p.language and p.words @@ q.query
    where p.workspace_id = p_workspace_id
  ),
  hits as (
    select m.id, m.size, u.lexeme, coalesce(cardinality(u.positions), 1) as times
    from matched m
    cross join lateral unnest(m.words) as u
    join lexemes l on l.language = m.language and l.lexeme = u.lexeme
  ),
  rarity as (
    select h.lexeme,
      ln(1 + greatest((select sum(live.passage_count) from live) - count(*) + 0.5, 0.5) / (count(*) + 0.5)) as idf
    from hits h group by h.lexeme
  ),
  scored as (
    select h.id,
      sum(r.idf * h.times * 2.2 / (h.times + 1.2 * (0.25 + 0.75 * h.size / (select avg(m.size) from matched m)))) as score
    from hits h join rarity r on r.lexeme = h.lexeme
    group by h.id
  )
  select coalesce(array_agg(s.id order by s.score desc, s.id), '{}') into v_by_words
  from (select scored.id, scored.score from scored order by scored.score desc, scored.id limit v_nearest_of) as s;

  if p_embedding <> '' then
    select n.nspname into v_vector_schema
    from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace where t.typname = 'vector';
    execute format(
      $q$
        select coalesce(array_agg(n.id order by n.likeness desc, n.id), '{}')
        from (
          select c.id, %1$s as likeness
          from (
            select p.id, p.embedding
            from public.knowledge_passages p
            join public.knowledge_sources s on s.id = p.source_id and s.live_revision = p.revision
            where s.workspace_id = $1 and s.name = any ($2) and p.embedding_model = $3
              and cardinality(p.embedding) = cardinality($4::real[])
            %2$s
          ) as c
          order by 2 desc
          limit 50
        ) as n
      $q$,
      case
        when v_vector_schema is null
          then '(select sum(a.x * a.y) from unnest(c.embedding, $4::real[]) as a (x, y))'
        else format(
          '-(c.embedding::%1$I.vector operator(%1$I.<#>) ($4::real[])::%1$I.vector)', v_vector_schema
        )
      end,
      case
        when v_vector_schema is null
          then format('order by array_position($5, p.id), s.name, p.seq limit %s', v_nearest_of)
        else ''
      end
    ) into v_by_meaning using p_workspace_id, p_sources, p_model, p_embedding, v_by_words;
  end if;

  return query
  with ranked as (
    select w.id, 1.0 / (60 + w.place) as points from unnest(v_by_words[1:50]) with ordinality as w (id, place)
    union all
    select m.id, 1.0 / (60 + m.place) from unnest(v_by_meaning) with ordinality as m (id, place)
  ),
  best as (
    select r.id, sum(r.points)::double precision as score from ranked r group by r.id order by 2 desc, 1 limit p_limit
  )
  select p.id, p.source_id, s.name, s.title, p.section, p.page, p.text, b.score
  from best b
  join public.knowledge_passages p on p.id = b.id
  join public.knowledge_sources s on s.id = p.source_id
  order by b.score desc, p.source_id, p.seq;
end;
$$;

-- Deletions are told too, unlike those of other tables: whoever looks at the library must see a source go.
create function public.notify_knowledge_change() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_row public.knowledge_sources := coalesce(new, old);
begin
  perform pg_notify(
    'voxie_changes',
    json_build_object(
      'table', tg_table_name, 'op', lower(tg_op), 'id', v_row.id, 'workspaceId', v_row.workspace_id,
      'agentId', null, 'creationId', null, 'callId', null
    )::text
  );
  return null;
end;
$$;
create trigger knowledge_sources_changed after insert or update or delete on public.knowledge_sources
for each row execute function public.notify_knowledge_change();

alter table public.knowledge_sources enable row level security;
alter table public.knowledge_sources force row level security;
alter table public.knowledge_contents enable row level security;
alter table public.knowledge_contents force row level security;
alter table public.knowledge_passages enable row level security;
alter table public.knowledge_passages force row level security;
create policy "members read knowledge sources" on public.knowledge_sources
for select to authenticated using (public.is_member(workspace_id));
create policy "members read knowledge passages" on public.knowledge_passages
for select to authenticated using (public.is_member(workspace_id));
revoke all on public.knowledge_sources, public.knowledge_contents, public.knowledge_passages from anon, authenticated;
grant select on public.knowledge_sources to authenticated;
grant select (id, source_id, workspace_id, revision, seq, section, page, text) on public.knowledge_passages
to authenticated;
grant select, insert, update, delete
on public.knowledge_sources, public.knowledge_contents, public.knowledge_passages to service_role;

revoke all on function public.knowledge_language (text) from public, anon, authenticated;
revoke all on function public.knowledge_index_words () from public, anon, authenticated;
revoke all on function public.notify_knowledge_change () from public, anon, authenticated;
revoke all on function public.knowledge_publish (uuid, integer, text) from public, anon, authenticated;
revoke all on function public.knowledge_search (uuid, text[], text, text, text, integer)
from public, anon, authenticated;
grant execute on function public.knowledge_language (text) to service_role;
grant execute on function public.knowledge_publish (uuid, integer, text) to service_role;
grant execute on function public.knowledge_search (uuid, text[], text, text, text, integer) to service_role;
