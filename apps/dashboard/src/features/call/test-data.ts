import { blankTurn } from '@voxie/contracts';
import type { Call, Turn } from '@voxie/contracts';

const callId = '6f0f9a0e-6a52-4c1c-9d2b-6a2f0a3c7f11';
const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, second)).toISOString();

/** A call for tests. */
export const callWith = (change: Partial<Call>): Call => ({
  id: callId,
  workspaceId: '0b6a9f6e-52f5-4f1c-8a4d-0f6f3f0f4d11',
  kind: 'agent',
  agentId: '3c1f2b8e-8f6c-4a8e-9d1b-2f5d6c7e8f90',
  creationId: null,
  agentName: 'Luna',
  version: 1,
  roomName: 'agent-room',
  status: 'requested',
  failureReason: null,
  endReason: null,
  attempt: 1,
  requestedAt: at(0),
  dispatchedAt: null,
  joinedAt: null,
  activeAt: null,
  endedAt: null,
  language: 'en',
  turnCount: 0,
  lastWords: null,
  costUsd: 0,
  hasUnpriced: false,
  gapP50Ms: null,
  gapP95Ms: null,
  outcome: null,
  isSuccess: null,
  sentiment: null,
  hasRecording: false,
  takenOverBy: null,
  contentDeletedAt: null,
  traceId: null,
  ...change,
});

/** A turn for tests; its number gives its id, order and time. */
export const turnWith = (number: number, change: Partial<Turn>): Turn => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  callId,
  seq: number,
  ...blankTurn,
  exchangeId: callId,
  role: 'agent',
  modality: 'voice',
  text: '',
  startedAt: at(number),
  ...change,
});
