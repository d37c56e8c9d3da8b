import type { OnUse } from '../chain/use.ts';

/** Told what only the provider's own events say. */
export interface SpeechObserver {
  onSpeechStarted?: (itemId: string) => void;
  /** The person's turn is over as the provider has it: it found its end, or was told. */
  onSpeechStopped?: (itemId: string) => void;
  /** The model began to put something out: words, audio, or a tool call. May be called often. */
  onOutput?: () => void;
  /** A response is over, whatever came of it. */
  onResponseDone?: () => void;
  /** What a response used, or the writing down of what the person said. */
  onUse?: OnUse;
}

const outputEvent =
  /^response\.(?:output_audio|output_text|output_audio_transcript|function_call_arguments)\.(?:delta|done)$/u;

/** `findsTurns`: the provider finds turns itself, so what it hears is more than noise. */
export function tell(observer: SpeechObserver, event: unknown, findsTurns: boolean): void {
  if (typeof event !== 'object' || event === null || !('type' in event)) return;
  if (typeof event.type === 'string' && outputEvent.test(event.type)) observer.onOutput?.();
  if (event.type === 'response.done') observer.onResponseDone?.();
  const itemId = 'item_id' in event && typeof event.item_id === 'string' ? event.item_id : '';
  if (event.type === 'input_audio_buffer.speech_started') observer.onSpeechStarted?.(itemId);
  const stopped = findsTurns ? 'input_audio_buffer.speech_stopped' : 'input_audio_buffer.committed';
  if (event.type === stopped) observer.onSpeechStopped?.(itemId);
}
