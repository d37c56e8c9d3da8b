import type { AgentDraft } from '@voxie/contracts';
import { callLog, toolCalls, turns } from '@voxie/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import { relayTo } from './support/relay.ts';
import type { Relay } from './support/relay.ts';

let office: Office;
let relay: Relay;

beforeAll(async () => {
  // The speech server stands on this machine.
  office = await Office.open(['spawner'], { OUTBOUND_ALLOW: '127.0.0.1/32' });
  relay = await relayTo(office.stack.urls.emulator);
}, 120_000);
afterAll(async () => {
  await relay[Symbol.asyncDispose]();
  await office[Symbol.asyncDispose]();
});

/** Its voice is told by what the speech server is asked for. */
const cellar = (): AgentDraft => ({
  name: 'Sofia',
  type: 'sommelier',
  instructions: 'You are Sofia, the sommelier of Bella Roma. You help guests to choose a wine.',
  knowledge: 'The Barolo costs 30 euros.',
  mode: 'pipeline',
  tts: { provider: 'openai_compatible', baseUrl: relay.baseUrl, model: 'tts-1', voice: 'ash' },
  team: {
    members: {
      kitchen: { agent: 'kitchen', when: 'You must know what is cooked.', use: 'ask', approval: 'none' },
      dessert: { agent: 'sweets', when: 'The guest wants something sweet.', use: 'handoff', approval: 'person' },
    },
  },
});
const kitchen: AgentDraft = {
  name: 'Kurt',
  instructions: 'You are Kurt, the cook of Bella Roma.',
  knowledge: 'The soup of the day is tomato soup.',
  mode: 'pipeline',
};
const sweets: AgentDraft = {
  name: 'Nora',
  instructions: 'You are Nora, the confectioner of Bella Roma.',
  realtime: { voice: 'cedar' },
  team: {
    members: { wine: { agent: 'cellar', when: 'The guest asks about wine.', use: 'handoff', approval: 'none' } },
  },
};
const host: AgentDraft = {
  realtime: { voice: 'marin' },
  team: {
    members: { wine: { agent: 'cellar', when: 'The guest asks about wine.', use: 'handoff', approval: 'none' } },
    maxHandoffs: 2,
  },
};

/** The one session in which an agent of this voice has the call. */
async function hasTheCall(voice: string) {
  return await eventually(`${voice} has the call`, 20_000, async () => {
    const sessions = await office.realtimeSessions();
    return sessions.length === 1 && sessions[0]?.voice === voice ? sessions[0] : undefined;
  });
}

test(
  'a call goes from realtime to a pipeline and back, each with its voice and its name, and no further than it may',
  { timeout: 120_000 },
  async () => {
    const call = await office.placeCall({ config: host, team: { cellar: cellar(), kitchen, sweets } });
    const person = await office.join(call);
    await person.reads(/this is Luna/u);
    await person.isState('listening');
    await hasTheCall('marin');
    expect(relay.asked).toEqual([]);

    await person.types('My name is Ada. Please transfer me to wine.');
    await person.reads(/This is Sofia\./u);
    await eventually('no realtime model has the call', 20_000, async () =>
      (await office.realtimeSessions()).length === 0 ? true : undefined,
    );
    await person.isState('listening');
    await person.types('How much is the Barolo?');
    await person.reads(/30 euros/u);
    await person.isState('listening');
    await person.types('Can you ask the kitchen what the soup of the day is?');
    await person.reads(/tomato/u);
    await person.isState('listening');
    const spoken = relay.asked.map((body): unknown => JSON.parse(body));
    expect(spoken[0]).toMatchObject({ voice: 'ash', input: expect.stringMatching(/Sofia/u) });

    await person.types('Please transfer me to the dessert.');
    const asked = await eventually('the person is asked', 20_000, async () =>
      (await toolCalls.list(office.db, call.id)).find(({ status }) => status === 'waiting'),
    );
    await person.reads(/waits until the person in the call agrees/u);
    await person.agrees(asked.id);
    await person.reads(/This is Nora\./u);
    const taken = (await hasTheCall('cedar')).texts.join('\n');
    const bySofia = relay.asked.length;
    expect(taken).toContain('My name is Ada.');
    expect(taken).toMatch(/30 euros/u);
    // Nora cannot ask the kitchen; what it answered she knows all the same.
    expect(taken).toMatch(/the tool ask_kitchen was used with .* and answered: .*tomato/u);
    await person.isState('listening');
    await person.types('Please transfer me to wine again.');
    await eventually('the third handoff is refused', 20_000, async () =>
      (await callLog.list(office.db, call.id)).some(({ kind }) => kind === 'loop_stopped') ? true : undefined,
    );
    await hasTheCall('cedar');
    await person.leave();
    await office.over(call.id);
    expect(relay.asked).toHaveLength(bySofia);

    const log = (await callLog.list(office.db, call.id)).filter(({ kind }) => kind !== 'turn_detection');
    expect(log).toMatchObject([
      { kind: 'handoff', detail: { from: 'Luna', to: 'Sofia' } },
      { kind: 'delegation', detail: { from: 'Sofia', to: 'Kurt', depth: 1 } },
      { kind: 'handoff', detail: { from: 'Sofia', to: 'Nora' } },
      { kind: 'loop_stopped', detail: { by: 'handoffs', limit: 2 } },
    ]);
    const used = await toolCalls.list(office.db, call.id);
    expect(used.map(({ agent, tool, status }) => `${agent} ${tool} ${status}`)).toEqual([
      'Luna handoff_to_wine done',
      'Sofia ask_kitchen done',
      'Sofia handoff_to_dessert done',
      'Nora handoff_to_wine failed',
    ]);
    expect(used[2]).toMatchObject({ approval: 'person' });
    expect(used[1]).toMatchObject({ result: expect.stringMatching(/tomato/u) });
    // Kurt was asked beside the session; what he cost counts all the same.
    expect(await turns.listUsage(office.db, call.id)).toContainEqual(
      expect.objectContaining({ provider: 'openai', model: 'gpt-4.1-mini', kind: 'output_text_tokens' }),
    );
    const said = await office.turnsOf(call.id);
    expect(said.find(({ agent }) => agent === 'Sofia')?.text).toMatch(/^This is Sofia\./u);
    expect(said.find(({ agent }) => agent === 'Nora')?.text).toMatch(/^This is Nora\./u);
    expect(said.find(({ text }) => text?.includes('30 euros'))).toMatchObject({ role: 'agent', agent: 'Sofia' });
    expect(said.find(({ text }) => text?.includes('this is Luna'))).toMatchObject({ role: 'agent', agent: null });
  },
);
