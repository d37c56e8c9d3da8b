import { draftEditTopic } from '@voxie/contracts';
import type { Creation, creationInputs, DraftEdit } from '@voxie/contracts';
import { calls, creations } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireCreation } from './get.ts';

/** Tells Voxie what the person typed. Voxie reads the draft from the database anyway, so a loss costs only time. */
async function tellVoxie({ deps, actor }: Pick<Ask<unknown>, 'deps' | 'actor'>, edit: DraftEdit): Promise<void> {
  try {
    const open = await calls.listOpen(actor.db, { creationId: edit.creationId });
    await Promise.all(open.map((call) => deps.livekit.sendData(call.roomName, draftEditTopic, edit)));
  } catch (error) {
    deps.logger.info({ err: error, creationId: edit.creationId }, 'Voxie was not told of an edit');
  }
}

/** Writes fields the person typed into the form. */
export async function editCreation({
  deps,
  actor,
  audit,
  input,
}: Ask<z.infer<typeof creationInputs.edit>>): Promise<Creation> {
  const before = await requireCreation(actor, input.creationId);
  const { creation, changed } = await creations.applyPatch(actor.db, {
    creationId: input.creationId,
    workspaceId: actor.workspaceId,
    author: 'person',
    patch: input.patch,
  });
  await audit({ target: creation.id, before: before.draft, after: creation.draft });
  const edit = { creationId: creation.id, revision: creation.revision, changed };
  if (changed.length > 0) void tellVoxie({ deps, actor }, edit);
  return creation;
}
