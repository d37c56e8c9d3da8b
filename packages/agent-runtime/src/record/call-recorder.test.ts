import { llm, voice } from '@livekit/agents';
import type { Turn } from '@voxie/contracts';
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { CallRecorder } from './call-recorder.ts';

/** A recorder that writes into a list, and the session that it listens to. */
function record(isPipeline: boolean) {
  const rows = new Map<number, Turn>();
  const session = new EventEmitter();
  const recorder = new CallRecorder({
    record: (change) => {
      if (change.kind === 'turn') rows.set(change.row.seq, { ...change.row, id: '', callId: '' });
    },
    isPipeline: () => isPipeline,
  });
  recorder.listen(session as unknown as voice.AgentSession);
  let state = 'listening';
  return {
    recorder,
    becomes: (newState: string) => {
      session.emit(voice.AgentSessionEventTypes.AgentStateChanged, { newState, oldState: state });
      state = newState;
    },
    asked: () => session.emit(voice.AgentSessionEventTypes.SpeechCreated, {}),
    added: (message: Partial<llm.ChatMessage> & { role: 'user' | 'assistant'; content: string[] }) =>
      session.emit(voice.AgentSessionEventTypes.ConversationItemAdded, { item: llm.ChatMessage.create(message) }),
    said: () => {
      recorder.close();
      return [...rows.values()].map(({ role, text, interrupted }) => ({ role, text, interrupted }));
    },
  };
}

test('words that were shown of a turn are recorded, though upstream tells nothing of it', () => {
  const { asked, becomes, recorder, added, said } = record(false);
  asked();
  becomes('speaking');
  recorder.shown('Welcome ');
  recorder.shown('to ');
  becomes('listening');
  asked();
  becomes('speaking');
  added({ role: 'assistant', content: ['We open at five.'] });
  becomes('listening');
  expect(said()).toEqual([
    { role: 'agent', text: 'Welcome to', interrupted: true },
    { role: 'agent', text: 'We open at five.', interrupted: false },
  ]);
});

test('a turn of which nothing was shown is none', () => {
  const { asked, becomes, said } = record(false);
  asked();
  becomes('speaking');
  becomes('listening');
  expect(said()).toEqual([]);
});

test('a turn that is held and gone on with is one turn, whole', () => {
  const { asked, becomes, recorder, added, said } = record(true);
  asked();
  becomes('speaking');
  recorder.shown('Welcome to ');
  becomes('listening');
  becomes('speaking');
  recorder.shown('Bella Roma.');
  added({ role: 'assistant', content: ['Welcome to Bella Roma.'] });
  becomes('listening');
  expect(said()).toEqual([{ role: 'agent', text: 'Welcome to Bella Roma.', interrupted: false }]);
});

test('a turn that is held and then given up keeps its place before the one that ended it', () => {
  const { asked, becomes, recorder, added, said } = record(true);
  asked();
  becomes('speaking');
  recorder.shown('Welcome to Bella ');
  becomes('listening');
  added({ role: 'user', content: ['When are you open?'] });
  added({ role: 'assistant', content: ['Welcome to'], interrupted: true });
  expect(said()).toEqual([
    { role: 'agent', text: 'Welcome to', interrupted: true },
    { role: 'person', text: 'When are you open?', interrupted: false },
  ]);
});

test('a turn that is cut has its own words, where upstream tells those of the turn before', () => {
  const { asked, becomes, recorder, added, said } = record(false);
  const speaks = (words: string, told: { text: string; interrupted: boolean }) => {
    asked();
    becomes('speaking');
    recorder.shown(words);
    added({ role: 'assistant', content: [told.text], interrupted: told.interrupted });
    becomes('listening');
  };
  speaks('What is it called?', { text: 'What is it called?', interrupted: false });
  speaks('It can use check_stock ', { text: 'What is it called?', interrupted: true });
  speaks('It speaks Hindi', { text: 'It can use check_stock now.', interrupted: true });
  expect(said()).toEqual([
    { role: 'agent', text: 'What is it called?', interrupted: false },
    { role: 'agent', text: 'It can use check_stock', interrupted: true },
    { role: 'agent', text: 'It speaks Hindi', interrupted: true },
  ]);
});

test('what is typed is not recorded again when it joins the conversation', () => {
  const { recorder, added, said } = record(true);
  recorder.typed('Hello', { at: new Date(0).toISOString(), itemId: 'typed' });
  added({ id: 'typed', role: 'user', content: ['Hello'] });
  expect(said()).toEqual([{ role: 'person', text: 'Hello', interrupted: false }]);
});
