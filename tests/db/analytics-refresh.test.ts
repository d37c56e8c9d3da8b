import postgres from 'postgres';
import { expect, test } from 'vitest';
import { signUp } from '../setup/sign-up.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { undone } from './plain-cells.ts';

test('a workspace whose days cannot be computed keeps nobody else from theirs', async () => {
  const facts = await useSharedStack(['postgres', 'supabase']);
  await using sql = Object.assign(postgres(facts.urls.database, { max: 1, onnotice: () => undefined }), {
    [Symbol.asyncDispose]: () => sql.end(),
  });
  // Holds a row that a day waits for, until the statement's time is over.
  await using holding = Object.assign(postgres(facts.urls.database, { max: 1, onnotice: () => undefined }), {
    [Symbol.asyncDispose]: () => holding.end(),
  });
  const [noZone, noDay, good] = await Promise.all([signUp(facts), signUp(facts), signUp(facts)]);
  const days = await sql.begin((tx) =>
    undone(tx, async (inner) => {
      const workspaceOf = async ({ userId }: { userId: string }) => {
        const [found] = await inner`select workspace_id as id from public.workspace_members where user_id = ${userId}`;
        return String(found?.['id']);
      };
      const mark = async (workspaceId: string, at: string) => {
        await inner`insert into analytics.marks (workspace_id, at) values (${workspaceId}, ${at}::text::timestamptz)`;
      };
      const [zoneless, dayless, other] = [await workspaceOf(noZone), await workspaceOf(noDay), await workspaceOf(good)];
      // As it was stored before such zones were refused, or before the database forgot one.
      await inner`set local session_replication_role = replica`;
      await inner`insert into public.workspace_settings (workspace_id, time_zone) values (${zoneless}, 'Mars/Olympus')`;
      await inner`set local session_replication_role = origin`;
      await mark(zoneless, '2026-01-02T12:00:00Z');
      // The last day there is: it has no end. It is also the first one that is tried.
      await mark(dayless, '294276-12-31T12:00:00Z');
      await mark(dayless, '2026-01-01T12:00:00Z');
      await mark(other, '2026-01-01T12:00:00Z');
      await mark(other, '2026-01-03T12:00:00Z');
      await holding`begin`;
      await holding`insert into analytics.days (workspace_id, day, computed_at, took_ms) values (${other}, '2026-01-03', now(), 1)`;
      await inner`set local statement_timeout = '1s'`;
      for (let isMore = true; isMore;) {
        const [row] = await inner<{ more: boolean }[]>`select public.analytics_refresh() as more`;
        isMore = row?.more ?? false;
      }
      await holding`rollback`;
      const computed = await inner<{ id: string }[]>`
        select workspace_id || ' ' || day as id from analytics.days
        where workspace_id in ${inner([zoneless, dayless, other])} order by 1`;
      expect(computed.map(({ id }) => id)).toEqual(
        [`${zoneless} 2026-01-02`, `${dayless} 2026-01-01`, `${other} 2026-01-01`].toSorted(),
      );
      return computed.length;
    }),
  );
  expect(days).toBe(3);
});
