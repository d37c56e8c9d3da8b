import type { voice } from '@livekit/agents';

/** Tells the agent's words as they are made, long before they are heard. Once the session has started. */
export function watchGeneratedWords(session: voice.AgentSession, onWords: (words: string) => void): void {
  const output = session.output.transcription;
  if (output === null) return;
  const captureText = output.captureText.bind(output);
  output.captureText = async (text) => {
    onWords(typeof text === 'string' ? text : text.text);
    await captureText(text);
  };
}
