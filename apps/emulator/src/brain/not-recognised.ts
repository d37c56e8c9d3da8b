import { vary } from './turn.ts';
import type { Turn } from './turn.ts';

/** What is said to someone who spoke: that nobody here can make out words, and what works instead. */
export function notRecognised(turn: Turn): string {
  const times = turn.entries.filter((entry) => entry.kind === 'speech').length;
  return vary(
    [
      "I heard you speak, but I'm the built-in emulator and cannot recognise speech. Please type to me, or let your browser recognise it.",
      'I can hear your voice, but the emulator cannot make out words. Typing works well.',
      "Sorry, as the emulator I can't turn speech into words. Please type it for me.",
    ],
    times - 1,
  );
}
