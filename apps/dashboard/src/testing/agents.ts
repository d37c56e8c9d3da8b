import { draftProblems } from '@voxie/contracts';
import type { Agent, AgentDraft, AgentSummary } from '@voxie/contracts';

const at = '2026-11-20T10:00:00.000Z';

/** An agent with this draft. */
export function agentWith(draft: AgentDraft, over: Partial<Agent> = {}): Agent {
  return {
    id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a01',
    workspaceId: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a02',
    slug: 'luna',
    name: draft.name ?? '',
    draft,
    problems: draftProblems(draft),
    revision: 1,
    publishedVersion: null,
    hasUnpublishedChanges: true,
    createdAt: at,
    updatedAt: at,
    ...over,
  };
}

/** The row of a list for an agent. */
export function summaryOf(agent: Agent): AgentSummary {
  const { draft, problems: _problems, ...rest } = agent;
  return { ...rest, type: draft.type ?? '', description: draft.description ?? '', lastCallAt: null };
}
