import { randomUUID } from 'node:crypto';

/** 10 March 2026 at this time of UTC; `day` says another. */
export const at = (time: string, day = '2026-03-10') => `${day}T${time}Z`;
export const calls = {
  booked: randomUUID(),
  lost: randomUUID(),
  failed: randomUUID(),
  short: randomUUID(),
};

export const call = (agentId: string, id: string, row: object) => ({
  id,
  kind: 'agent',
  agent_id: agentId,
  agent_name: 'Luna',
  room_name: `agent-${agentId}-${id}`,
  status: 'ended',
  language: 'en',
  ...row,
});

export const agentTurn = (callId: string, seq: number, row: object = {}) => ({
  call_id: callId,
  seq,
  role: 'agent',
  modality: 'voice',
  text: 'x',
  started_at: at('10:00:00'),
  interrupted: false,
  gap_ms: null,
  first_audio_latency_ms: null,
  ...row,
});

const usage = (callId: string, turnSeq: number, row: object) => ({
  call_id: callId,
  turn_seq: turnSeq,
  provider: 'test',
  model: 'large',
  kind: 'output_audio_tokens',
  ...row,
});

const tool = (status: string, durationMs: number) => ({
  call_id: calls.booked,
  agent: 'Luna',
  tool: 'book',
  kind: 'http',
  status,
  duration_ms: durationMs,
});

/** Four calls of an agent on two days, with what was said, used and done in them. */
export function rowsOf(agentId: string) {
  const ended = { end_reason: 'person_left', failure_reason: null, active_at: null, outcome: null, is_success: null };
  const [ten, eleven] = [{ requested_at: at('09:59:58') }, { requested_at: at('23:59:59') }];
  const talk = (from: string, to: string) => ({ active_at: at(from), ended_at: at(to) });
  const sessions = [
    call(agentId, calls.booked, {
      ...ended,
      ...ten,
      version: 1,
      ...talk('10:00:00', '10:03:00'),
      outcome: 'booked',
      is_success: true,
    }),
    call(agentId, calls.lost, {
      ...ended,
      ...eleven,
      version: 2,
      end_reason: 'max_duration',
      active_at: at('00:00:00', '2026-03-11'),
      ended_at: at('00:01:00', '2026-03-11'),
      is_success: false,
    }),
    call(agentId, calls.failed, {
      ...ended,
      version: 2,
      status: 'failed',
      end_reason: null,
      failure_reason: 'no_worker',
      requested_at: at('00:00:00', '2026-03-11'),
      ended_at: at('00:00:10', '2026-03-11'),
    }),
    call(agentId, calls.short, {
      ...ended,
      version: null,
      language: 'hi',
      requested_at: at('12:00:00', '2026-03-11'),
      active_at: at('12:00:00', '2026-03-11'),
      ended_at: at('12:02:00', '2026-03-11'),
    }),
  ];
  const turns = [
    agentTurn(calls.booked, 0, { gap_ms: 500, first_audio_latency_ms: 300 }),
    agentTurn(calls.booked, 1, { role: 'person' }),
    agentTurn(calls.booked, 2, { gap_ms: 700, first_audio_latency_ms: 400, interrupted: true }),
    agentTurn(calls.lost, 0, { gap_ms: 1000 }),
  ];
  const used = [
    usage(calls.booked, 0, { quantity: 20 }),
    usage(calls.booked, 2, { quantity: 100, model: 'small' }),
    usage(calls.lost, 0, { quantity: 50 }),
    usage(calls.lost, 1, { quantity: 1, model: 'unpriced' }),
  ];
  const tools = [tool('done', 200), tool('failed', 400), tool('denied', 0)];
  return { calls: sessions, turns, usage: used, tools };
}
