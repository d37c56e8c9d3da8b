import type { AgentDraft } from '@voxie/contracts';
import { callLog, toolCalls, turns } from '@voxie/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';

let office: Office;

beforeAll(async () => {
  office = await Office.open(['spawner']);
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());

const cellar: AgentDraft = {
  name: 'Sofia',
  type: 'sommelier',
  instructions: 'You are Sofia, the sommelier of Bella Roma. You help guests to choose a wine.',
  knowledge: 'The Barolo costs 30 euros.',
  realtime: { voice: 'cedar' },
  team: {
    members: {
      kitchen: { agent: 'kitchen', when: 'You must know what is cooked.', use: 'ask' },
      host: { agent: 'host', when: 'The guest wants something else.', use: 'handoff' },
    },
  },
};
const kitchen: AgentDraft = {
  name: 'Kurt',
  instructions: 'You are Kurt, the cook of Bella Roma.',
  knowledge: 'The soup of the day is tomato soup.',
  mode: 'pipeline',
};
const host: AgentDraft = {
  realtime: { voice: 'marin' },
  team: {
    members: { wine: { agent: 'cellar', when: 'The guest asks about wine.', use: 'handoff' } },
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
  'a call goes through three agents, each with its voice, and no further than it may',
  { timeout: 120_000 },
  async () => {
    const call = await office.placeCall({
      config: host,
      team: { cellar, kitchen, host: { ...host, name: 'Luna', instructions: 'You are Luna.' } },
    });
    const person = await office.join(call);
    await person.reads(/this is Luna/u);
    await person.isState('listening');
    await hasTheCall('marin');

    await person.types('My name is Ada. Please transfer me to wine.');
    const taken = await hasTheCall('cedar');
    expect(taken.texts.join('\n')).toContain('My name is Ada.');
    await eventually('Sofia begins', 20_000, async () =>
      (await office.turnsOf(call.id)).some(({ agent }) => agent === 'Sofia') ? true : undefined,
    );
    await person.isState('listening');
    await person.types('How much is the Barolo?');
    await person.reads(/30 euros/u);
    await person.isState('listening');
    await person.types('Can you ask the kitchen what the soup of the day is?');
    await person.reads(/tomato/u);
    await person.isState('listening');

    await person.types('Please transfer me to the host.');
    await hasTheCall('marin');
    await person.isState('listening');
    await person.types('Please transfer me to wine again.');
    await eventually('the third handoff is refused', 20_000, async () =>
      (await callLog.list(office.db, call.id)).some(({ kind }) => kind === 'loop_stopped') ? true : undefined,
    );
    await hasTheCall('marin');
    await person.leave();
    await office.over(call.id);

    const log = await callLog.list(office.db, call.id);
    expect(log).toMatchObject([
      { kind: 'handoff', detail: { from: 'Luna', to: 'Sofia' } },
      { kind: 'delegation', detail: { from: 'Sofia', to: 'Kurt', depth: 1 } },
      { kind: 'handoff', detail: { from: 'Sofia', to: 'Luna' } },
      { kind: 'loop_stopped', detail: { by: 'handoffs', limit: 2 } },
    ]);
    const used = await toolCalls.list(office.db, call.id);
    expect(used.map(({ agent, tool, status }) => `${agent} ${tool} ${status}`)).toEqual([
      'Luna handoff_to_wine done',
      'Sofia ask_kitchen done',
      'Sofia handoff_to_host done',
      'Luna handoff_to_wine failed',
    ]);
    expect(used[1]).toMatchObject({ result: expect.stringMatching(/tomato/u) });
    // Kurt was asked beside the session; what he cost counts all the same.
    expect(await turns.listUsage(office.db, call.id)).toContainEqual(
      expect.objectContaining({ provider: 'openai', model: 'gpt-4.1-mini', kind: 'output_text_tokens' }),
    );
    const said = await office.turnsOf(call.id);
    expect(said.find(({ text }) => text?.includes('30 euros'))).toMatchObject({ role: 'agent', agent: 'Sofia' });
    expect(said.find(({ text }) => text?.includes('this is Luna'))).toMatchObject({ role: 'agent', agent: null });
  },
);
