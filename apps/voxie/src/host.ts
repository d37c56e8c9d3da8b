import { instructionsFor } from '@voxie/agent-runtime';
import type { CallHost, CallPlan, PlanInput } from '@voxie/agent-runtime';
import { AppError } from '@voxie/contracts';
import type { Creation } from '@voxie/contracts';
import { creations, knowledge, turns } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { Env } from './env.ts';
import { watchFormEdits } from './form-edits.ts';
import { voxieConfig } from './persona.ts';
import { beginningOf } from './resumption.ts';
import { Consent } from './tools/consent.ts';
import type { Drafting } from './tools/drafting.ts';
import { voxieToolset } from './tools/toolset.ts';

/** Creates agents by talking. It never spawns: no tool of it can. */
export function voxieHost(env: Env): CallHost {
  const config = voxieConfig(env);
  return {
    deployment: 'voxie',
    plan: async ({ assignment, controls, deps }: PlanInput): Promise<CallPlan> => {
      const { creationId, workspaceId } = assignment.call;
      if (creationId === null) throw new AppError('PRECONDITION_FAILED', 'The creation of this call is gone.');
      const drafting = draftingOf(
        deps.db,
        { creationId, workspaceId },
        (setting) => Reflect.get(env, setting) !== undefined,
      );
      const [creation, said] = await Promise.all([drafting.read(), turns.listOfCreation(deps.db, creationId)]);
      const consent = new Consent();
      const { opening, context, history } = beginningOf(creation, said);
      return {
        config,
        opening,
        history,
        instructions: [instructionsFor(config, {}), context].filter((part) => part !== '').join('\n\n'),
        tools: voxieToolset({ drafting, consent, onSaved: () => controls.endAfterReply('creation_finished') }),
        onSession: (session) => consent.listen(session),
        onServerPacket: watchFormEdits({ creationId, read: drafting.read, note: controls.note }),
      };
    },
  };
}

function draftingOf(
  db: Db,
  of: { creationId: string; workspaceId: string },
  hasSetting: Drafting['hasSetting'],
): Drafting {
  return {
    hasSetting,
    read: async (): Promise<Creation> => {
      const creation = await creations.get(db, of.creationId, of.workspaceId);
      if (creation === null) throw new AppError('NOT_FOUND', 'There is no such creation.');
      return creation;
    },
    apply: async ({ patch, overwrite = [] }) =>
      await creations.applyPatch(db, { ...of, author: 'voxie', patch, overwrite }),
    save: async () => await creations.save(db, of),
    knowledgeSources: async () => {
      const { items } = await knowledge.list(db, of.workspaceId, { limit: 100 });
      return items.map(({ name, title, isSearchable }) => ({ name, title, isReady: isSearchable }));
    },
  };
}
