import { z } from 'zod';
import { httpUrlSchema, secretNameSchema, text } from '../config/text.ts';
import type { ProviderDescriptor } from './descriptor.ts';
import { usdPerMinuteOf } from './list-prices.ts';
import { chatUsage, realtimeUsage } from './usage-kinds.ts';

const provider = z.literal('openai_compatible');
const model = text(120).min(1);
const voice = text(120).min(1);

/** Where the server is, and what it wants to know of the caller. */
const server = {
  baseUrl: httpUrlSchema.describe('With the version, for example http://127.0.0.1:11434/v1.'),
  apiKeySecret: secretNameSchema
    .nullable()
    .default(null)
    .describe('The secret of the workspace that holds its key; null where it wants none.'),
};

/** Any server that speaks OpenAI's API: Ollama, Groq, vLLM, LocalAI, a local speech server. */
export const openaiCompatible = {
  id: 'openai_compatible',
  title: 'OpenAI-compatible server',
  about: 'Your own server, or a company that speaks the same API: Ollama, Groq, vLLM, a local speech server.',
  setting: null,
  address: null,
  parts: {
    realtime: {
      isOpen: true,
      can: ['finds_turns', 'tools', 'streaming'],
      pricedBy: realtimeUsage,
      models: [],
      voices: [],
      schema: z.strictObject({ provider, ...server, model, voice: voice.default('alloy') }),
    },
    stt: {
      isOpen: true,
      can: ['hints'],
      pricedBy: ['stt_seconds'],
      models: [
        {
          id: 'whisper-large-v3-turbo',
          title: 'Whisper large v3 turbo (Groq)',
          latency: 'low',
          cost: 'low',
          typical: {
            latencyMs: 250,
            usdPerMinute: usdPerMinuteOf('stt', 'openai_compatible', 'whisper-large-v3-turbo'),
          },
        },
      ],
      schema: z.strictObject({ provider, ...server, model, prompt: text(1000).default('') }),
    },
    llm: {
      isOpen: true,
      can: ['tools', 'streaming'],
      pricedBy: chatUsage,
      models: [
        {
          id: 'llama-3.3-70b-versatile',
          title: 'Llama 3.3 70B (Groq)',
          latency: 'low',
          cost: 'low',
          typical: {
            latencyMs: 250,
            usdPerMinute: usdPerMinuteOf('llm', 'openai_compatible', 'llama-3.3-70b-versatile'),
          },
        },
      ],
      schema: z.strictObject({
        provider,
        ...server,
        model,
        temperature: z.number().min(0).max(2).nullable().default(null).describe("Null: the model's own."),
      }),
    },
    tts: {
      isOpen: true,
      can: ['streaming', 'speed'],
      pricedBy: ['tts_characters'],
      models: [],
      voices: [],
      schema: z.strictObject({
        provider,
        ...server,
        model,
        voice: voice.default('alloy'),
        speed: z.number().min(0.25).max(4).default(1),
      }),
    },
  },
} as const satisfies ProviderDescriptor;
