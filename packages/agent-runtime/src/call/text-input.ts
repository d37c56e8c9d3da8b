import { llm } from '@livekit/agents';
import type { voice } from '@livekit/agents';
import type { Room } from '@livekit/rtc-node';
import type { Logger } from '@voxie/platform';
import { setTimeout as delay } from 'node:timers/promises';

/** LiveKit's topic for what a person types. */
const chatTopic = 'lk.chat';
/** Longer texts are cut: a call is a talk. */
const maxCharacters = 8000;
/** So long the record waits for the interrupted turn to be written before the person's. */
const interruptedWithinMs = 1000;

export interface TextInput {
  room: Room;
  session: voice.AgentSession;
  logger: Logger;
  /** Called with what the person typed, once the agent's interrupted turn is in the record. */
  onTyped: (text: string, of: { at: string; itemId: string }) => void;
  /** Awaited before the answer. Never fails, and does not take long. */
  beforeReply: () => Promise<void>;
  /** Answers it. */
  reply: (message: llm.ChatMessage) => void;
  /** False: the call is coming to its end, and no more is answered. */
  isOpen: () => boolean;
}

/**
 * Answers what anyone in the room types. The stock handler listens to one identity only, throws while the agent may not
 * be interrupted, and loses the text; here the answer then waits for its turn.
 */
export function listenToText(input: TextInput): Disposable {
  const { room, logger } = input;
  room.registerTextStreamHandler(chatTopic, (reader) => {
    reader
      .readAll()
      .then(async (text) => await answer(text, input))
      .catch((error: unknown) => logger.warn({ err: error }, 'typed text not answered'));
  });
  return { [Symbol.dispose]: () => room.unregisterTextStreamHandler(chatTopic) };
}

async function answer(raw: string, { session, onTyped, beforeReply, reply, isOpen }: TextInput): Promise<void> {
  const text = raw.trim().slice(0, maxCharacters);
  if (text === '' || !isOpen()) return;
  const at = new Date().toISOString();
  await Promise.race([interrupt(session), delay(interruptedWithinMs)]);
  const message = llm.ChatMessage.create({ role: 'user', content: text });
  onTyped(text, { at, itemId: message.id });
  await beforeReply();
  if (isOpen()) reply(message);
}

async function interrupt(session: voice.AgentSession): Promise<void> {
  try {
    await session.interrupt().await;
  } catch {
    // The agent may finish its sentence; the reply is queued behind it.
  }
}
