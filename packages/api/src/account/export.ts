import type { accountInputs, ExportPiece } from '@voxie/contracts';
import { accountData } from '@voxie/db';
import type { z } from 'zod';
import type { PersonAsk } from '../context.ts';
import { exportPiece } from '../signed/export-piece.ts';

const actsInPiece = 200;

/** A piece of what is kept of the person who asks. Each workspace that they are in has it in its trail that they asked. */
export async function exportAccount(ask: PersonAsk<z.infer<typeof accountInputs.export>>): Promise<ExportPiece> {
  const { deps, person, auditIn, input } = ask;
  const { userId, workspaces, db } = person;
  const asked = {
    deps,
    // In no workspace: what is asked for is of all of them.
    actor: { workspaceId: '', userId, key: null },
    audit: async (...entry: Parameters<ReturnType<typeof auditIn>>) => {
      deps.logger.info({ userId }, 'An account was exported');
      await Promise.all(workspaces.map(({ id }) => auditIn(id)(...entry)));
    },
  };
  const wish = { procedure: 'account.export', filter: {}, cursor: input.cursor, note: { target: userId } };
  return exportPiece(asked, wish, async (place) => {
    const acts = await accountData.listActs(db, { limit: actsInPiece, cursor: place });
    const things: object[] = acts.items.map((act) => ({ act }));
    if (place === undefined) things.unshift({ account: await accountData.get(db) });
    return { content: JSON.stringify(things), count: things.length, nextCursor: acts.nextCursor };
  });
}
