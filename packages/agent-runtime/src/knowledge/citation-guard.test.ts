import { initializeLogger, llm, voice } from '@livekit/agents';
import { createLogger } from '@voxie/platform';
import { EventEmitter } from 'node:events';
import { beforeAll, expect, test } from 'vitest';
import { summaryId } from '../memory/split-context.ts';
import { historyFor, wordsOf } from '../team/history.ts';
import { CitationGuard } from './citation-guard.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

const logger = createLogger({ name: 'test', level: 'silent' });
const searchTool = llm.tool({ name: 'knowledge_search', description: 'Search.', execute: async () => '' });
const says = (role: 'user' | 'assistant' | 'system', content: string, id = content) =>
  llm.ChatMessage.create({ role, content, id });
const passage = '{"passages":[{"citation":"Licence terms","text":"Seventeen devices."}]}';
const talk = (): llm.ChatItem[] => [
  says('assistant', 'Hello, this is Luna.'),
  says('system', 'They asked for licences. By the Licence terms it is seventeen.', `${summaryId}1`),
  says('user', 'How many devices?'),
  llm.FunctionCall.create({ callId: 'c1', name: 'knowledge_search', args: '{}', id: 'call' }),
  llm.FunctionCallOutput.create({ callId: 'c1', name: 'knowledge_search', output: passage, isError: false, id: 'out' }),
  says('assistant', 'Seventeen devices.'),
  says('user', 'Where is that written?'),
  says('assistant', 'I read that in Licence terms.'),
];
const hit = {
  passageId: 'p1',
  sourceId: 's1',
  name: 'licence-terms',
  title: 'Licence terms',
  section: '',
  page: null,
  text: '',
};

const copied = (item: llm.ChatItem): llm.ChatItem => {
  if (item.type === 'function_call_output') return llm.FunctionCallOutput.create(item);
  if (item.type !== 'message') return item;
  const { id, role, content, createdAt } = item;
  return llm.ChatMessage.create({ id, role, content, createdAt });
};

/** A session as far as the guard knows it. The provider keeps copies of its own. */
function call(mind: 'realtime' | 'pipeline') {
  const items = talk();
  const agent = new voice.Agent({ instructions: 'x', tools: [searchTool], chatCtx: new llm.ChatContext(items) });
  let atProvider = talk();
  const realtimeLLMSession = {
    get chatCtx() {
      return new llm.ChatContext(atProvider.map(copied));
    },
    updateChatCtx: async ({ items: next }: llm.ChatContext) => void (atProvider = [...next]),
  };
  const session = Object.assign(new EventEmitter(), {
    currentAgent: agent,
    _activity: mind === 'realtime' ? { realtimeLLMSession } : undefined,
  });
  const there = new Set(['p1']);
  let isDown = false;
  const over = new AbortController();
  const guard = new CitationGuard({
    stillSearched: async () => {
      if (isDown) throw new Error('no database');
      return there;
    },
    logger,
    over: over.signal,
  });
  // Of a session the guard asks for these alone.
  guard.watch(session as unknown as voice.AgentSession);
  const lists = () => (mind === 'realtime' ? [agent.chatCtx.items, atProvider] : [agent.chatCtx.items]);
  return { guard, session, agent, there, lists, fail: (is: boolean) => void (isDown = is), over };
}

const textOf = (item: llm.ChatItem): string => {
  if (item.type === 'function_call_output') return item.output;
  return item.type === 'message' ? (item.textContent ?? '') : '';
};
const textsOf = (items: readonly llm.ChatItem[]): string => items.map(textOf).join('\n');

test.each(['realtime', 'pipeline'] as const)(
  'in a %s call nothing is left of a source that was deleted, nor handed over',
  async (mind) => {
    const { guard, agent, there, lists, over } = call(mind);
    guard.told('c1', [hit]);
    await guard.beforeReply();
    for (const items of lists()) expect(textsOf(items)).toMatch(/Licence terms/u);

    there.clear();
    await guard.beforeReply();
    for (const items of lists()) {
      expect(textsOf(items)).not.toMatch(/licence terms|seventeen/iu);
      expect(textsOf(items)).toMatch(/Hello, this is Luna\.\nThey asked for licences\.\nHow many devices\?/u);
      expect(items.map(({ type }) => type)).toEqual(talk().map(({ type }) => type));
    }
    expect(textsOf(historyFor(agent, new llm.ToolContext([searchTool])).items)).not.toMatch(
      /licence terms|seventeen/iu,
    );
    expect(textsOf(wordsOf(agent).items)).not.toMatch(/licence terms|seventeen/iu);
    const [before] = lists();
    await guard.look();
    expect(lists()[0]?.map(({ id }) => id)).toEqual(before?.map(({ id }) => id));
    over.abort();
  },
);

test('words that were on the way when the source went are found too; what is said of a new one stays', async () => {
  const { guard, agent, there, lists, over } = call('pipeline');
  guard.told('c1', [hit]);
  there.clear();
  await guard.look();
  const late = llm.ChatMessage.create({ role: 'assistant', content: 'So say the Licence terms.', createdAt: 1 });
  const anew = llm.ChatMessage.create({
    role: 'assistant',
    content: 'By the new Licence terms it is nine.',
    createdAt: Date.now() + 1000,
  });
  await agent.updateChatCtx(new llm.ChatContext([...agent.chatCtx.items, late, anew]));
  await guard.look();
  expect(textsOf(lists()[0] ?? [])).not.toMatch(/So say/u);
  expect(textsOf(lists()[0] ?? [])).toMatch(/it is nine\.$/u);
  over.abort();
});

test('whoever begins to speak is answered without it; a database that is down is asked again', async () => {
  const { guard, session, there, lists, fail, over } = call('realtime');
  guard.told('c1', [hit]);
  there.clear();
  fail(true);
  await guard.beforeReply();
  expect(textsOf(lists()[1] ?? [])).toMatch(/Licence terms/u);
  fail(false);
  session.emit(voice.AgentSessionEventTypes.UserStateChanged, { newState: 'speaking' });
  await expect.poll(() => textsOf(lists()[1] ?? [])).not.toMatch(/Licence terms/u);
  over.abort();
});
