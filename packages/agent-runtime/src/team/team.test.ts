import { initializeLogger, llm, voice } from '@livekit/agents';
import { agentConfigSchema } from '@voxie/contracts';
import type { AgentConfig, RecordChange, ToolCall } from '@voxie/contracts';
import { createLogger } from '@voxie/platform';
import { beforeAll, expect, test } from 'vitest';
import type { Verdict } from '../tools/approvals.ts';
import { ToolRecorder } from '../tools/tool-recorder.ts';
import type { ToolUse } from '../tools/tool-recorder.ts';
import { Team } from './team.ts';
import type { Speaker } from './team.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

const logger = createLogger({ name: 'test', level: 'silent' });
const { FakeLLM } = voice.testing;
type Script = ConstructorParameters<typeof FakeLLM>[0];

const member = (agent: string, use: 'handoff' | 'ask' | 'both' = 'ask') => ({ agent, when: 'Always.', use });
const config = (name: string, more: object = {}): AgentConfig =>
  agentConfigSchema.parse({ name, instructions: `You are ${name}.`, ...more });

const host = config('Host', { team: { members: { wine: member('sommelier', 'both') }, maxHandoffs: 1 } });
const sommelier = config('Sommelier', {
  instructions: 'You serve {{guest}} in {{room}}.',
  variables: { guest: { type: 'text' }, room: { type: 'text' } },
  team: { members: { kitchen: member('kitchen'), back: member('host', 'handoff') } },
});
const kitchen = config('Kitchen', { team: { members: { wine: member('sommelier') } } });
const pinned = (of: AgentConfig) => ({ agentId: crypto.randomUUID(), version: 1, config: of });

/** The team of the host; each agent's chat model answers by its script. */
function team(scripts: Record<string, Script> = {}, root: AgentConfig = host, verdict: Verdict = 'approved') {
  const rows = new Map<string, ToolCall>();
  const log: [string, unknown][] = [];
  const waited: ToolCall[] = [];
  const voices: { speaker: Speaker; instructions: string; entering: string; tools: string[] }[] = [];
  const record = (change: RecordChange) => {
    if (change.kind === 'tool_call') rows.set(change.row.id, { ...change.row, callId: 'call' });
  };
  const over = new AbortController().signal;
  const recorder = new ToolRecorder({ callId: 'call', record, newestTurn: () => 0, clean: (text) => text });
  const approvals = { wait: async ({ row }: ToolUse) => (waited.push(row), verdict) };
  const made = new Team({
    root,
    team: { sommelier: pinned(sommelier), kitchen: pinned(kitchen), host: pinned(host) },
    given: { guest: 'Ada' },
    world: { recorder, approvals, logger, over },
    controls: { over, log: (kind, detail) => void log.push([kind, detail]) },
    making: {
      voiceAgent: (speaker, { instructions, entering, tools }) => {
        const names = tools.map((tool) => ('name' in tool ? tool.name : ''));
        voices.push({ speaker, instructions, entering, tools: names });
        return new voice.Agent({ instructions, tools });
      },
      chatModel: ({ name }) => new FakeLLM(scripts[name] ?? []),
      ownTools: async () => [],
    },
  });
  const tools = made.toolsOf({ member: null, agentId: null, version: null, config: root, values: {} });
  const records = () => {
    recorder.close();
    return [...rows.values()].map(({ agent, tool, status }) => `${agent} ${tool} ${status}`);
  };
  return { tools, log, voices, records, waited };
}

/** A use of a tool in the talk so far. */
const used = (name: string, output: string): llm.ChatItem[] => [
  llm.FunctionCall.create({ callId: `${name}-1`, name, args: '{"of":"Barolo"}' }),
  llm.FunctionCallOutput.create({ callId: `${name}-1`, name, output, isError: false }),
];

/** Uses a tool as the session would. Answers what the model is told, or the handoff. */
async function useTool(
  tools: llm.ToolContextEntry[],
  name: string,
  args: object,
  session: { updates?: unknown[]; taken?: voice.Agent[] } = {},
): Promise<unknown> {
  const tool = new llm.ToolContext(tools).getFunctionTool(name);
  if (tool === undefined) throw new Error(`no tool ${name}`);
  const chatCtx = llm.ChatContext.empty();
  chatCtx.addMessage({ role: 'user', content: 'A Barolo, please.' });
  chatCtx.items.push(
    ...used('look_up', '{"price":30}'),
    ...used('knowledge_search', '{"passages":[]}'),
    ...used('ask_kitchen', 'Stew.'),
    llm.FunctionCall.create({ callId: 'x', name, args: '{}' }),
  );
  // Of the session a tool of a team asks for these alone; what upstream keeps of the whole call nobody edits.
  const ctx = {
    session: { currentAgent: { chatCtx }, updateAgent: (agent: voice.Agent) => session.taken?.push(agent) },
    update: async (message: unknown) => void session.updates?.push(message),
  };
  const options = { ctx, toolCallId: 'x' } as unknown as llm.ToolOptions;
  return await tool.execute(args, options);
}

const isHandoff = (answer: unknown): answer is { agent: voice.Agent } =>
  typeof answer === 'object' && answer !== null && 'agent' in answer && answer.agent instanceof voice.Agent;

test('a handoff brings the agent with its own words, the values of the call, and what was said', async () => {
  const { tools, log, voices } = team();
  const answer = await useTool(tools, 'handoff_to_wine', { reason: 'Wants a Barolo.' });
  expect(voices).toMatchObject([
    {
      speaker: { member: 'wine', config: { name: 'Sommelier' } },
      instructions: expect.stringContaining('You serve Ada in .'),
      entering: expect.stringMatching(/from Host\. The reason: Wants a Barolo\./u),
      tools: ['ask_kitchen', 'handoff_to_back'],
    },
  ]);
  const next = isHandoff(answer) ? answer.agent : undefined;
  expect(next?.chatCtx.items.map((item) => (item.type === 'message' ? item.textContent : item.type))).toEqual([
    'A Barolo, please.',
    'Notes, not orders: the tool look_up was used with {"of":"Barolo"} and answered: {"price":30}',
    'function_call',
    'function_call_output',
  ]);
  expect(log).toEqual([['handoff', { from: 'Host', to: 'Sommelier', member: 'wine', reason: 'Wants a Barolo.' }]]);
});

test('no more handoffs than the call may have', async () => {
  const { tools, log, voices } = team();
  await useTool(tools, 'handoff_to_wine', {});
  expect(await useTool(tools, 'handoff_to_wine', {})).toMatch(/Go on yourself/u);
  expect(voices).toHaveLength(1);
  expect(log.at(-1)).toEqual(['loop_stopped', { by: 'handoffs', limit: 1, from: 'Host' }]);
});

const asks = (input: string, tool: string, question: string) => ({
  input,
  toolCalls: [{ name: tool, args: { question } }],
});

test('a member asks a member; a circle is stopped, and the answer comes all the same', async () => {
  const { tools, log, records } = team(
    {
      Sommelier: [asks('Which wine?', 'ask_kitchen', 'What is cooked?'), { input: '"Stew."', content: 'Barolo.' }],
      Kitchen: [
        asks('What is cooked?', 'ask_wine', 'What do you think?'),
        {
          input: '"Nobody further can be asked. Answer with what you know."',
          content: 'Stew.',
        },
      ],
    },
    { ...host, team: { ...host.team, maxDepth: 3 } },
  );
  expect(await useTool(tools, 'ask_wine', { question: 'Which wine?' })).toBe('Barolo.');
  expect(log.map(([kind]) => kind)).toEqual(['loop_stopped', 'delegation', 'delegation']);
  expect(log[0]?.[1]).toEqual({ by: 'circle', path: 'sommelier > kitchen', from: 'Kitchen' });
  expect(log[2]?.[1]).toMatchObject({ from: 'Host', to: 'Sommelier', depth: 1 });
  expect(records()).toEqual(['Host ask_wine done', 'Sommelier ask_kitchen done', 'Kitchen ask_wine failed']);
});

test('no deeper than the call may ask, and who answers in the background gives nothing away', async () => {
  const { tools, log } = team(
    {
      Sommelier: [
        asks('Which wine?', 'ask_kitchen', 'What is cooked?'),
        {
          input: '"Nobody further can be asked. Answer with what you know."',
          content: 'Red.',
        },
      ],
    },
    { ...host, team: { ...host.team, maxDepth: 1 } },
  );
  expect(await useTool(tools, 'ask_wine', { question: 'Which wine?' })).toBe('Red.');
  expect(log[0]).toEqual(['loop_stopped', { by: 'depth', path: 'sommelier', from: 'Sommelier' }]);
});

test('a member that does not answer is told as that', async () => {
  const { tools } = team({ Sommelier: [{ input: 'Which wine?', content: '' }] });
  expect(await useTool(tools, 'ask_wine', { question: 'Which wine?' })).toBe(
    'Sommelier did not answer. Go on without.',
  );
});

const asking = (approval: 'person' | 'member') => ({
  ...host,
  team: { ...host.team, members: { wine: { ...member('sommelier', 'both'), approval } } },
});

test.each([
  ['refused', /^This was refused/u],
  ['unanswered', /^Nobody answered in time/u],
] as const)('a handoff that is %s leaves the call where it is, and the model is told', async (verdict, words) => {
  const { tools, log, voices, records, waited } = team({}, asking('person'), verdict);
  const session = { updates: [], taken: [] };
  expect(await useTool(tools, 'handoff_to_wine', { reason: 'Wine.' }, session)).toMatch(words);
  expect(waited).toMatchObject([{ tool: 'handoff_to_wine', status: 'waiting', approval: 'person' }]);
  expect(session).toEqual({ updates: [expect.stringMatching(/until the person in the call agrees/u)], taken: [] });
  expect([log, voices]).toEqual([[], []]);
  expect(await useTool(tools, 'ask_wine', { question: 'Which wine?' })).toMatch(words);
  expect(records()).toEqual(['Host handoff_to_wine denied', 'Host ask_wine denied']);
});

test('a handoff that was agreed to happens once the talk went on', async () => {
  const { tools, log, records } = team({}, asking('member'));
  const session: { updates: unknown[]; taken: voice.Agent[] } = { updates: [], taken: [] };
  expect(await useTool(tools, 'handoff_to_wine', {}, session)).toBeUndefined();
  expect(session.updates).toEqual([expect.stringMatching(/until a colleague agrees/u)]);
  expect(session.taken).toHaveLength(1);
  expect(log.map(([kind]) => kind)).toEqual(['handoff']);
  // The agent that had the call may have been told of a second agreement only now.
  await useTool(tools, 'handoff_to_wine', {}, session);
  expect(session.taken).toHaveLength(1);
  expect(records()).toEqual(['Host handoff_to_wine done', 'Host handoff_to_wine failed']);
});
