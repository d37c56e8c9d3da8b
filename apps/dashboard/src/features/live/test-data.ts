import type { LiveCall } from '@voxie/contracts';

/** A call that runs, as the tests need it. */
export const liveCallWith = (change: Partial<LiveCall> = {}): LiveCall => ({
  id: 'a',
  kind: 'agent',
  agentId: 'luna',
  agentName: 'Luna',
  version: 1,
  status: 'active',
  requestedAt: '2026-11-21T12:00:00.000Z',
  activeAt: '2026-11-21T12:00:01.000Z',
  language: 'en',
  turnCount: 0,
  lastWords: null,
  costUsd: 0,
  hasUnpriced: false,
  takenOverBy: null,
  members: [],
  ...change,
});
