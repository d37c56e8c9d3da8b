import { partKinds, patchPaths } from '@voxie/contracts';
import type { AgentDraft, AgentPatch, Touched } from '@voxie/contracts';

/**
 * Dotted paths of Voxie's patch that must stay as the person typed them, unless named in `overwrite`. One that removes a
 * whole group is kept back where the person typed any field of the group, and so is another provider of a part: its part
 * would begin anew.
 */
export function keptForPerson(
  patch: AgentPatch,
  { draft, touched }: { draft: AgentDraft; touched: Touched },
  overwrite: readonly string[] = [],
): string[] {
  const typed = Object.keys(touched).filter((path) => touched[path]?.by === 'person' && !overwrite.includes(path));
  const isTyped = (group: string): boolean => typed.some((own) => own.startsWith(`${group}.`));
  const replaced = partKinds.filter((part) => isOtherProvider(patch[part], draft[part]) && isTyped(part));
  const isKept = (path: string): boolean =>
    typed.includes(path) || isTyped(path) || replaced.some((part) => path.startsWith(`${part}.`));
  return patchPaths(patch).filter((path) => !overwrite.includes(path) && isKept(path));
}

interface MaybeProvider {
  provider?: string | null | undefined;
}

function isOtherProvider(patch: MaybeProvider | null | undefined, before: MaybeProvider | undefined): boolean {
  const provider = patch?.provider;
  return provider !== undefined && provider !== null && provider !== (before?.provider ?? 'openai');
}
