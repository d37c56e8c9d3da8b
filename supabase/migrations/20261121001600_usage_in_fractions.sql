-- Seconds of speech are counted in fractions; a bigint refused them, and all other usage of the same write with them.

alter table public.token_usage alter column quantity type double precision;
