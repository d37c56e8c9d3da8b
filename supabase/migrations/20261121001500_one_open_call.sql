-- One open call a creation: two resumes at once must not make two.
update public.call_sessions c
set status = 'failed', failure_reason = 'room_closed', ended_at = now()
where c.creation_id is not null
  and c.status not in ('ended', 'failed')
  and exists (
    select 1 from public.call_sessions newer
    where newer.creation_id = c.creation_id
      and newer.status not in ('ended', 'failed')
      and (newer.requested_at, newer.id) > (c.requested_at, c.id)
  );
-- kind is always 'creation' here. On creation_id alone the API would take a creation to have one call in all, and embed it
-- as an object.
create unique index call_sessions_one_open_per_creation on public.call_sessions (creation_id, kind)
where creation_id is not null and status not in ('ended', 'failed');
