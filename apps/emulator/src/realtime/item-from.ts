import type { RealtimeItemInput } from '@voxie/contracts/emulator';

import { durationMsOf, pcmFromBytes } from '../audio/pcm.ts';
import { hasSpeech } from '../audio/vad.ts';
import { newId } from '../ids.ts';
import type { KeptItem } from './conversation.ts';

/** An item that a client created, in the form it is kept. */
export function itemFrom(input: RealtimeItemInput): KeptItem {
  const base = { id: input.id ?? newId('item'), status: 'completed', object: 'realtime.item' } as const;
  if (input.type === 'function_call') {
    const { type, name, arguments: args, call_id: callId = newId('call') } = input;
    return { item: { ...base, type, call_id: callId, name, arguments: args }, sound: null };
  }
  if (input.type === 'function_call_output') {
    return { item: { ...base, type: input.type, call_id: input.call_id, output: input.output }, sound: null };
  }
  return messageFrom({ ...base, type: 'message' }, input);
}

interface MessageBase {
  id: string;
  status: 'completed';
  object: 'realtime.item';
  type: 'message';
}

function messageFrom(base: MessageBase, input: RealtimeItemInput & { type: 'message' }): KeptItem {
  const text = input.content.map((part) => part.text ?? part.transcript ?? '').join('');
  if (input.role === 'assistant') {
    return { item: { ...base, role: 'assistant', content: [{ type: 'output_text', text }] }, sound: null };
  }
  if (input.role === 'system') {
    return { item: { ...base, role: 'system', content: [{ type: 'input_text', text }] }, sound: null };
  }
  const audio = input.content.find((part) => part.type === 'input_audio')?.audio;
  if (typeof audio !== 'string' || text !== '') {
    return { item: { ...base, role: 'user', content: [{ type: 'input_text', text }] }, sound: null };
  }
  const samples = pcmFromBytes(Buffer.from(audio, 'base64'));
  return {
    item: { ...base, role: 'user', content: [{ type: 'input_audio' }] },
    sound: { durationMs: durationMsOf(samples.length), timeline: [], isSpeech: hasSpeech(samples) },
  };
}
