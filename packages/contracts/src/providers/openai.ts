import { z } from 'zod';
import { text } from '../config/text.ts';
import type { ProviderDescriptor } from './descriptor.ts';
import { usdPerMinuteOf } from './list-prices.ts';
import { chatUsage, realtimeUsage } from './usage-kinds.ts';

// The default provider may be left out, so that a config of two fields is whole.
const provider = z.literal('openai').optional().default('openai');
// Free strings: the provider's lists change without us, and an unknown name is its own named failure.
const model = text(120).min(1);
const voice = text(120).min(1).describe('The voice as the provider names it, for example marin or cedar.');

const voices = [
  { id: 'marin', title: 'Marin' },
  { id: 'cedar', title: 'Cedar' },
  { id: 'alloy', title: 'Alloy' },
  { id: 'ash', title: 'Ash' },
  { id: 'ballad', title: 'Ballad' },
  { id: 'coral', title: 'Coral' },
  { id: 'echo', title: 'Echo' },
  { id: 'sage', title: 'Sage' },
  { id: 'shimmer', title: 'Shimmer' },
  { id: 'verse', title: 'Verse' },
] as const;

/** OpenAI. Lists: https://platform.openai.com/docs/models and .../guides/text-to-speech. */
export const openai = {
  id: 'openai',
  title: 'OpenAI',
  about: 'Speech-to-speech with the shortest pauses, and every step of the pipeline.',
  setting: 'OPENAI_API_KEY',
  address: { setting: 'OPENAI_BASE_URL', default: 'https://api.openai.com/v1' },
  parts: {
    realtime: {
      isOpen: true,
      can: ['finds_turns', 'semantic_turns', 'tools', 'streaming', 'speed'],
      pricedBy: realtimeUsage,
      models: [
        {
          id: 'gpt-realtime',
          title: 'GPT Realtime',
          latency: 'low',
          cost: 'high',
          typical: { latencyMs: 600, usdPerMinute: usdPerMinuteOf('realtime', 'openai', 'gpt-realtime') },
        },
        {
          id: 'gpt-realtime-mini',
          title: 'GPT Realtime mini',
          latency: 'low',
          cost: 'medium',
          typical: { latencyMs: 500, usdPerMinute: usdPerMinuteOf('realtime', 'openai', 'gpt-realtime-mini') },
        },
      ],
      voices,
      schema: z.strictObject({
        provider,
        model: model.default('gpt-realtime').describe('A speech-to-speech model, for example gpt-realtime.'),
        voice: voice.default('marin'),
        speed: z.number().min(0.25).max(1.5).default(1).describe('Speaking speed; 1 is normal.'),
      }),
    },
    stt: {
      isOpen: true,
      can: ['hints'],
      pricedBy: ['stt_seconds'],
      models: [
        {
          id: 'gpt-4o-mini-transcribe',
          title: 'GPT-4o mini Transcribe',
          latency: 'medium',
          cost: 'low',
          typical: { latencyMs: 400, usdPerMinute: usdPerMinuteOf('stt', 'openai', 'gpt-4o-mini-transcribe') },
        },
        {
          id: 'gpt-4o-transcribe',
          title: 'GPT-4o Transcribe',
          latency: 'medium',
          cost: 'medium',
          typical: { latencyMs: 500, usdPerMinute: usdPerMinuteOf('stt', 'openai', 'gpt-4o-transcribe') },
        },
        {
          id: 'whisper-1',
          title: 'Whisper',
          latency: 'high',
          cost: 'low',
          typical: { latencyMs: 900, usdPerMinute: usdPerMinuteOf('stt', 'openai', 'whisper-1') },
        },
      ],
      schema: z.strictObject({
        provider,
        model: model.default('gpt-4o-mini-transcribe').describe('A transcription model.'),
        prompt: text(1000).default('').describe('Words it should expect: names, products.'),
      }),
    },
    llm: {
      isOpen: true,
      can: ['tools', 'streaming'],
      pricedBy: chatUsage,
      models: [
        {
          id: 'gpt-4.1-mini',
          title: 'GPT-4.1 mini',
          latency: 'low',
          cost: 'low',
          typical: { latencyMs: 450, usdPerMinute: usdPerMinuteOf('llm', 'openai', 'gpt-4.1-mini') },
        },
        {
          id: 'gpt-4.1',
          title: 'GPT-4.1',
          latency: 'medium',
          cost: 'medium',
          typical: { latencyMs: 600, usdPerMinute: usdPerMinuteOf('llm', 'openai', 'gpt-4.1') },
        },
        {
          id: 'gpt-4.1-nano',
          title: 'GPT-4.1 nano',
          latency: 'low',
          cost: 'low',
          typical: { latencyMs: 350, usdPerMinute: usdPerMinuteOf('llm', 'openai', 'gpt-4.1-nano') },
        },
        {
          id: 'gpt-5-mini',
          title: 'GPT-5 mini',
          latency: 'medium',
          cost: 'low',
          typical: { latencyMs: 900, usdPerMinute: usdPerMinuteOf('llm', 'openai', 'gpt-5-mini') },
        },
        {
          id: 'gpt-5.2',
          title: 'GPT-5.2',
          latency: 'high',
          cost: 'high',
          typical: { latencyMs: 1200, usdPerMinute: usdPerMinuteOf('llm', 'openai', 'gpt-5.2') },
        },
      ],
      schema: z.strictObject({
        provider,
        model: model.default('gpt-4.1-mini').describe('A chat model.'),
        temperature: z.number().min(0).max(2).nullable().default(null).describe("Null: the model's own."),
      }),
    },
    tts: {
      isOpen: true,
      can: ['streaming', 'speed', 'style'],
      pricedBy: ['tts_characters'],
      models: [
        {
          id: 'gpt-4o-mini-tts',
          title: 'GPT-4o mini TTS',
          latency: 'medium',
          cost: 'low',
          typical: { latencyMs: 500, usdPerMinute: usdPerMinuteOf('tts', 'openai', 'gpt-4o-mini-tts') },
        },
        {
          id: 'tts-1',
          title: 'TTS-1',
          latency: 'low',
          cost: 'low',
          typical: { latencyMs: 350, usdPerMinute: usdPerMinuteOf('tts', 'openai', 'tts-1') },
        },
        {
          id: 'tts-1-hd',
          title: 'TTS-1 HD',
          latency: 'high',
          cost: 'high',
          typical: { latencyMs: 800, usdPerMinute: usdPerMinuteOf('tts', 'openai', 'tts-1-hd') },
        },
      ],
      voices,
      schema: z.strictObject({
        provider,
        model: model.default('gpt-4o-mini-tts').describe('A speech model.'),
        voice: voice.default('coral'),
        speed: z.number().min(0.25).max(4).default(1).describe('Speaking speed; 1 is normal.'),
        style: text(500).default('').describe('How to speak, in words; gpt-4o-mini-tts only.'),
      }),
    },
  },
} as const satisfies ProviderDescriptor;
