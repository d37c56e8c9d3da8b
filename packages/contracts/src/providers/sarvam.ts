import { z } from 'zod';
import { text } from '../config/text.ts';
import type { ProviderDescriptor } from './descriptor.ts';
import { usdPerMinuteOf } from './list-prices.ts';

const provider = z.literal('sarvam');

const languages = [
  'bn-IN',
  'en-IN',
  'gu-IN',
  'hi-IN',
  'kn-IN',
  'ml-IN',
  'mr-IN',
  'od-IN',
  'pa-IN',
  'ta-IN',
  'te-IN',
] as const;

const speakersV2 = ['anushka', 'manisha', 'vidya', 'arya', 'abhilash', 'karun', 'hitesh'] as const;
const speakersV3 = [
  'shubh',
  'aditya',
  'ritu',
  'priya',
  'neha',
  'rahul',
  'pooja',
  'rohan',
  'simran',
  'kavya',
  'amit',
  'dev',
  'ishita',
  'shreya',
  'ratan',
  'varun',
  'manan',
  'sumit',
  'roopa',
  'kabir',
  'aayan',
  'ashutosh',
  'advait',
  'amelia',
  'sophia',
  'anand',
  'tanya',
  'tarun',
  'sunny',
  'mani',
  'gokul',
  'vijay',
  'shruti',
  'suhani',
  'mohit',
  'kavitha',
  'rehan',
  'soham',
  'rupali',
] as const;

const titled = (id: string) => ({ id, title: id.charAt(0).toUpperCase() + id.slice(1) });

/** The speakers of each speech model: a voice of the other one is refused by the API. */
export const sarvamSpeakers = { 'bulbul:v3': speakersV3, 'bulbul:v2': speakersV2 } as const;

/** Sarvam AI: speech in the languages of India. Lists: https://docs.sarvam.ai/api-reference-docs. */
export const sarvam = {
  id: 'sarvam',
  title: 'Sarvam AI',
  about: 'Hears and speaks Hindi, Tamil, Bengali and eight more languages of India, and Indian English.',
  setting: 'SARVAM_API_KEY',
  address: { setting: 'SARVAM_BASE_URL', default: 'https://api.sarvam.ai' },
  parts: {
    stt: {
      isOpen: false,
      can: ['streaming', 'hints'],
      pricedBy: ['stt_seconds'],
      models: [
        {
          id: 'saaras:v3',
          title: 'Saaras v3',
          latency: 'low',
          cost: 'low',
          typical: { latencyMs: 300, usdPerMinute: usdPerMinuteOf('stt', 'sarvam', 'saaras:v3') },
        },
        {
          id: 'saarika:v2.5',
          title: 'Saarika v2.5',
          latency: 'low',
          cost: 'low',
          typical: { latencyMs: 300, usdPerMinute: usdPerMinuteOf('stt', 'sarvam', 'saarika:v2.5') },
        },
      ],
      languages,
      schema: z.strictObject({
        provider,
        model: z.enum(['saaras:v3', 'saarika:v2.5']).default('saaras:v3'),
        mode: z
          .enum(['transcribe', 'translate', 'verbatim', 'translit', 'codemix'])
          .default('transcribe')
          .describe('What is written down: the words, their English, or their sound. saaras:v3 only.'),
        prompt: text(1000).default('').describe('Words it should expect. saaras:v3 only.'),
      }),
    },
    tts: {
      isOpen: false,
      can: ['streaming', 'speed'],
      pricedBy: ['tts_characters'],
      models: [
        {
          id: 'bulbul:v3',
          title: 'Bulbul v3',
          latency: 'low',
          cost: 'low',
          typical: { latencyMs: 400, usdPerMinute: usdPerMinuteOf('tts', 'sarvam', 'bulbul:v3') },
        },
        {
          id: 'bulbul:v2',
          title: 'Bulbul v2',
          latency: 'low',
          cost: 'low',
          typical: { latencyMs: 350, usdPerMinute: usdPerMinuteOf('tts', 'sarvam', 'bulbul:v2') },
        },
      ],
      voices: Object.entries(sarvamSpeakers).flatMap(([model, speakers]) =>
        speakers.map((speaker) => ({ ...titled(speaker), models: [model] })),
      ),
      languages,
      schema: z.strictObject({
        provider,
        model: z.enum(['bulbul:v3', 'bulbul:v2']).default('bulbul:v3'),
        voice: z.enum([...speakersV3, ...speakersV2]).default('shubh'),
        speed: z.number().min(0.5).max(2).default(1).describe('Speaking speed; 1 is normal.'),
        pitch: z.number().min(-0.75).max(0.75).default(0).describe('bulbul:v2 only.'),
        loudness: z.number().min(0.3).max(3).default(1).describe('bulbul:v2 only.'),
      }),
    },
  },
} as const satisfies ProviderDescriptor;
