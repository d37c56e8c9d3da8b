import { agentPatchSchema } from '@voxie/contracts';
import type { AgentPatch } from '@voxie/contracts';
import { writeAt } from './tree.ts';
import type { Tree } from './tree.ts';
import { changedUnits, patchValueOf } from './units.ts';

/** The merge patch that turns the one draft into the other. Throws where a value is not valid: check first. */
export function patchBetween(before: Tree, after: Tree): AgentPatch {
  const patch = changedUnits(before, after).reduce<Tree>(
    (sofar, unit) => writeAt(sofar, unit, patchValueOf(before, after, unit)),
    {},
  );
  return agentPatchSchema.parse(patch);
}
