import type { EmulatorBehaviour } from '@voxie/contracts/emulator';
import type { RealtimeResponseUsage } from 'openai/resources/realtime/realtime';

import type { Turn } from '../brain/turn.ts';
import type { OpenAiErrorBody } from '../http/openai-error.ts';
import type { Speech } from '../speech/speech.ts';
import type { Conversation } from './conversation.ts';
import type { OutgoingEvent } from './wire.ts';

/** What a response is made from and where it goes. */
export interface ResponseOptions {
  turn: Turn;
  voice: string;
  speed: number;
  modality: 'audio' | 'text';
  metadata: Record<string, string> | null;
  conversation: Conversation;
  /** False for `conversation: "none"`: the answer is not kept. */
  isKept: boolean;
  speech: Speech;
  behaviour: EmulatorBehaviour;
  /** Answers with this failure in place of words. */
  failure: OpenAiErrorBody | null;
  send: (event: OutgoingEvent) => void;
  /** Called in the middle of the first sentence; the connection may be cut here. */
  onMidSentence: () => void;
  usageFor: (output: { text: number; audio: number }) => RealtimeResponseUsage;
}
