import { applyPatch, changedPaths, completeConfig, draftProblems, patchPaths, withoutPaths } from '@voxie/contracts';
import type { AgentDraft, Creation, Touched } from '@voxie/contracts';
import type { Drafting, KnownSource } from '../drafting.ts';

/** A creation in memory with the rules of the stored one: what the person typed is kept. */
export function startDrafting(draft: AgentDraft = {}, touched: Touched = {}, sources: readonly KnownSource[] = []) {
  let creation: Creation = {
    id: '00000000-0000-4000-8000-000000000001',
    workspaceId: '00000000-0000-4000-8000-000000000002',
    status: 'open',
    draft,
    touched,
    problems: draftProblems(draft),
    revision: 1,
    agentId: null,
    callId: null,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  };
  const drafting: Drafting = {
    read: () => Promise.resolve(creation),
    apply: ({ patch, overwrite = [] }) => {
      const kept = patchPaths(patch).filter(
        (path) => creation.touched[path]?.by === 'person' && !overwrite.includes(path),
      );
      const after = applyPatch(creation.draft, withoutPaths(patch, kept));
      const changed = changedPaths(creation.draft, after);
      creation = { ...creation, draft: after, problems: draftProblems(after), revision: creation.revision + 1 };
      return Promise.resolve({ creation, changed, keptForPerson: kept });
    },
    save: () => {
      completeConfig(creation.draft);
      creation = { ...creation, status: 'saved' };
      return Promise.resolve(creation);
    },
    knowledgeSources: () => Promise.resolve(sources),
    hasSetting: (setting) => setting !== 'SARVAM_API_KEY',
  };
  return { drafting, now: () => creation };
}
