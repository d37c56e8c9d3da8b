import type { LiveCall, LiveCallsEvent } from '@voxie/contracts';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from '../workers/support/eventually.ts';
import { ApiUnderTest } from './support.ts';

const withinMs = 120_000;
let api: ApiUnderTest;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
});

/** What calls.live tells from a point on, until the connection is cut. */
function stream(accessToken: string, lastEventId?: string) {
  const cut = new AbortController();
  const events: { id: string; data: LiveCallsEvent }[] = [];
  const input = encodeURIComponent(JSON.stringify(lastEventId === undefined ? {} : { lastEventId }));
  const read = async () => {
    const response = await fetch(`${api.url}/trpc/calls.live?input=${input}`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${accessToken}` },
      signal: cut.signal,
    });
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, id] = /^id: (.+)$/mu.exec(block) ?? [];
        const [, data] = /^data: (.+)$/mu.exec(block) ?? [];
        // What the API sends is the contract's, checked by its own tests.
        if (id !== undefined && data !== undefined) events.push({ id, data: JSON.parse(data) as LiveCallsEvent });
      }
    }
  };
  void read().catch(() => undefined);
  return { events, cut: () => cut.abort() };
}

/** Rows of calls that run, as far as the database knows. */
async function addOpen(workspaceId: string, count: number): Promise<string[]> {
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const rows = Array.from({ length: count }, (_, index) => ({
    workspace_id: workspaceId,
    kind: 'agent' as const,
    agent_name: `Agent ${index}`,
    room_name: `agent-${crypto.randomUUID()}`,
    status: 'active' as const,
    heartbeat_at: at,
    active_at: at,
  }));
  const { data, error } = await api.service.from('call_sessions').insert(rows).select('id');
  if (error !== null) throw new Error('no calls', { cause: error });
  return data.map(({ id }) => id);
}

const say = async (callId: string, workspace: string, words: string) => {
  const turn = { call_id: callId, workspace_id: workspace, role: 'person' as const, modality: 'text' as const };
  const { error } = await api.service
    .from('call_turns')
    .insert({ ...turn, seq: 0, text: words, started_at: new Date().toISOString() });
  if (error !== null) throw new Error('no turn', { cause: error });
};

test(
  '200 open calls: told once, then by their changes; after a cut, what was missed and no more',
  { timeout: withinMs },
  async () => {
    const eve = await api.signUp('eve');
    const own = (await eve.voxie.trpc.system.me.query()).currentWorkspaceId;
    const ids = await addOpen(own, 200);
    const [first = '', second = '', third = ''] = ids;
    const known = new Map<string, LiveCall>();
    const take = ({ calls, gone }: LiveCallsEvent) => {
      for (const call of calls) known.set(call.id, call);
      for (const id of gone) known.delete(id);
    };

    const before = stream(eve.accessToken);
    const all = await eventually('all calls', 20_000, () => before.events[0]);
    expect(all.data).toMatchObject({ isReset: true, gone: [] });
    expect(new Set(all.data.calls.map(({ id }) => id))).toEqual(new Set(ids));
    take(all.data);
    for (const id of ids.slice(3)) await say(id, own, 'Hello.');
    await eventually('each change', 30_000, () => {
      const told = before.events.slice(1).flatMap(({ data }) => data.calls.map(({ id }) => id));
      return new Set(told).size === ids.length - 3 ? true : undefined;
    });
    // Many turns in one look: far fewer events than turns.
    expect(before.events.length).toBeLessThan(ids.length / 4);
    for (const { data } of before.events.slice(1)) take(data);
    const { id: lastEventId } = before.events.at(-1) ?? { id: '' };
    before.cut();

    await say(first, own, 'Are you there?');
    await api.service.rpc('call_finish', {
      p_call_id: second,
      p_failure_reason: '',
      p_end_reason: 'person_left',
      p_detail: '',
      p_worker: '',
    });
    const after = stream(eve.accessToken, lastEventId);
    const missed = await eventually('what was missed', 20_000, () => after.events[0]);
    expect(missed.data).toMatchObject({ isReset: false, gone: [second] });
    expect(missed.data.calls.map(({ id, lastWords, turnCount }) => [id, lastWords, turnCount])).toEqual([
      [first, 'Are you there?', 1],
    ]);
    take(missed.data);
    await say(third, own, 'Still here.');
    await eventually('what came after', 20_000, () => after.events[1]);
    for (const { data } of after.events.slice(1)) take(data);
    after.cut();
    expect(known.size).toBe(199);
    expect(known.get(third)).toMatchObject({ lastWords: 'Still here.' });
  },
);
