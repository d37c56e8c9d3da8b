import { patchPaths } from '@voxie/contracts';
import type { AgentPatch, Touched } from '@voxie/contracts';

/**
 * Dotted paths of Voxie's patch that must stay as the person typed them, unless named in `overwrite`. One that removes a
 * whole group is kept back where the person typed any field of the group.
 */
export function keptForPerson(patch: AgentPatch, touched: Touched, overwrite: readonly string[] = []): string[] {
  const typed = Object.keys(touched).filter((path) => touched[path]?.by === 'person' && !overwrite.includes(path));
  return patchPaths(patch).filter(
    (path) => !overwrite.includes(path) && typed.some((own) => own === path || own.startsWith(`${path}.`)),
  );
}
