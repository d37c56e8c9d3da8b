import { z } from 'zod';
import { providers } from '../providers/index.ts';
import type { PartDescriptor, PartKind, ProviderId } from '../providers/index.ts';

type Offer<K extends PartKind> = {
  [P in ProviderId]: (typeof providers)[P]['parts'] extends Record<K, PartDescriptor<infer Schema>> ? Schema : never;
}[ProviderId];

/** The schemas of all providers that offer this part. */
function offersOf<K extends PartKind>(kind: K): [Offer<K>, ...Offer<K>[]] {
  const schemas = Object.values(providers).flatMap(
    ({ parts }: { parts: Partial<Record<PartKind, PartDescriptor>> }) => {
      const part = parts[kind];
      return part === undefined ? [] : [part.schema];
    },
  );
  // Object.values forgets which provider offers what; the filter above is exactly Offer<K>.
  return schemas as unknown as [Offer<K>, ...Offer<K>[]];
}

const variants = {
  realtime: offersOf('realtime'),
  stt: offersOf('stt'),
  llm: offersOf('llm'),
  tts: offersOf('tts'),
};

/** One part of an agent as one provider offers it, complete. */
export const partSchemas = {
  realtime: z.discriminatedUnion('provider', variants.realtime),
  stt: z.discriminatedUnion('provider', variants.stt),
  llm: z.discriminatedUnion('provider', variants.llm),
  tts: z.discriminatedUnion('provider', variants.tts),
} as const;
export type Part<K extends PartKind> = z.infer<(typeof partSchemas)[K]>;

const fallbacksOf = <K extends PartKind>(kind: K) =>
  z
    .array(partSchemas[kind])
    .max(3)
    .default([])
    .describe('What takes over within the call when the one before fails, in this order.');

/** The fallbacks of each part; a part without any fails the call when its provider does. */
export const fallbacksSchema = z.strictObject({
  realtime: fallbacksOf('realtime'),
  stt: fallbacksOf('stt'),
  llm: fallbacksOf('llm'),
  tts: fallbacksOf('tts'),
});

/** How an agent hears, thinks and speaks. */
export const modeSchema = z
  .enum(['realtime', 'realtime_tts', 'pipeline'])
  .describe(
    'realtime: one speech-to-speech model. realtime_tts: it listens and thinks, another voice speaks. pipeline: speech to text, a chat model, text to speech.',
  );
export type Mode = z.infer<typeof modeSchema>;

/** The parts that each mode uses, in the order of a turn. */
export const partsOfMode = {
  realtime: ['realtime'],
  realtime_tts: ['realtime', 'tts'],
  pipeline: ['stt', 'llm', 'tts'],
} as const satisfies Record<Mode, readonly PartKind[]>;
