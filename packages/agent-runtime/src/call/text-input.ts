import type { voice } from '@livekit/agents';
import { setTimeout as delay } from 'node:timers/promises';

/** Longer texts are cut: a call is a talk. */
const maxCharacters = 8000;
/** So long the record waits for the interrupted turn to be written before the person's. */
const interruptedWithinMs = 1000;

export interface TextInput {
  /** Called with what the person typed, once the agent's interrupted turn is in the record. */
  onTyped: (text: string, at: string) => void;
  /** Called with the reply that was asked for. */
  onReply: (handle: voice.SpeechHandle) => void;
  /** False: the call is coming to its end, and no more is answered. */
  isOpen: () => boolean;
}

/**
 * Answers what is typed on lk.chat. The stock callback throws while the agent may not be interrupted and loses the
 * text; here the answer then waits for its turn.
 */
export function textInputCallback({ onTyped, onReply, isOpen }: TextInput): voice.TextInputCallback {
  return async (session, event) => {
    const text = event.text.trim().slice(0, maxCharacters);
    if (text === '' || !isOpen()) return;
    const at = new Date().toISOString();
    await Promise.race([interrupt(session), delay(interruptedWithinMs)]);
    onTyped(text, at);
    if (isOpen()) onReply(session.generateReply({ userInput: text }));
  };
}

async function interrupt(session: voice.AgentSession): Promise<void> {
  try {
    await session.interrupt().await;
  } catch {
    // The agent may finish its sentence; the reply is queued behind it.
  }
}
