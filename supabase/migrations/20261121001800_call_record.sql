-- The record of a call in full: what each turn was made of, what it used, and what the call came to.

alter table public.call_turns
-- Shared by what the person said and the agent's answer to it.
add column exchange_id uuid not null default gen_random_uuid(),
-- The end of what was said or heard, not of the silence after it.
add column ended_at timestamptz,
-- What the agent would have said next, had it not been cut off.
add column cut_text text,
-- The version of the config that spoke. Null: a snapshot of a draft, or Voxie.
add column version integer,
add column provider text,
add column model text,
add column voice text,
add column endpointing_ms integer check (endpointing_ms >= 0),
add column transcription_ms integer check (transcription_ms >= 0),
add column first_token_ms integer check (first_token_ms >= 0),
add column gap_ms integer check (gap_ms >= 0),
add column barge_in_ms integer check (barge_in_ms >= 0),
-- The writer's own count: what is written late never replaces what is newer.
add column revision bigint not null default 0;

alter table public.call_tool_calls add column revision bigint not null default 0;

alter table public.token_usage
-- The turn that used it. Null: none did.
add column turn_seq integer check (turn_seq >= 0),
add column purpose text not null default 'call',
add column is_estimated boolean not null default false,
-- Null: there is no price for it.
add column cost_usd numeric(20, 10) check (cost_usd >= 0),
add column revision bigint not null default 0,
drop constraint token_usage_call_id_provider_model_kind_key,
add constraint token_usage_once unique nulls not distinct (call_id, purpose, turn_seq, provider, model, kind);

alter table public.call_sessions
-- The language of the pinned config.
add column language text,
add column turn_count integer not null default 0,
-- The newest words of the call, shortened.
add column last_words text,
add column cost_usd numeric(20, 10) not null default 0,
add column has_unpriced boolean not null default false,
-- Of the gaps that the person heard.
add column gap_p50_ms integer,
add column gap_p95_ms integer,
-- From the analysis after the call.
add column outcome text,
add column is_success boolean,
add column sentiment text check (sentiment in ('positive', 'neutral', 'negative', 'mixed')),
add column has_recording boolean not null default false,
-- The member who speaks in the agent's place. Null: the agent has the call.
add column taken_over_by uuid references auth.users (id) on delete set null,
-- When the words and the sound of the call were removed.
add column content_deleted_at timestamptz,
-- The trace that began with the click: W3C trace id.
add column trace_id text check (trace_id ~ '^[0-9a-f]{32}$');

grant select (
  language, turn_count, last_words, cost_usd, has_unpriced, gap_p50_ms, gap_p95_ms, outcome, is_success, sentiment,
  has_recording, taken_over_by, content_deleted_at, trace_id
) on public.call_sessions to authenticated;
