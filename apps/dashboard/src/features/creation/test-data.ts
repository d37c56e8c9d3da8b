import { draftProblems } from '@voxie/contracts';
import type { Creation } from '@voxie/contracts';

/** A creation for tests. */
export const creationWith = (revision: number, draft: Creation['draft'], change: Partial<Creation> = {}): Creation => ({
  id: '9f0f9a0e-6a52-4c1c-9d2b-6a2f0a3c7f11',
  workspaceId: '0b6a9f6e-52f5-4f1c-8a4d-0f6f3f0f4d11',
  status: 'open',
  draft,
  touched: {},
  problems: draftProblems(draft),
  revision,
  agentId: null,
  callId: null,
  createdAt: '2026-11-21T12:00:00.000Z',
  updatedAt: '2026-11-21T12:00:00.000Z',
  ...change,
});
