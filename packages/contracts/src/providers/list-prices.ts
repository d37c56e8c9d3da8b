import type { PartKind } from './descriptor.ts';
import type { UsageKind } from './usage-kinds.ts';

/** What a provider asks for one unit of a kind, for everybody. The unit is in the kind: a token, a character, a second. */
export interface ListPrice {
  provider: string;
  model: string;
  kind: UsageKind;
  usdPerUnit: number;
  /** Where it is said, and what of it is our own arithmetic. */
  source: string;
}

type Amounts = Partial<Record<UsageKind, number>>;
type Rates = readonly [fresh: number, cached: number, out: number];

const million = 1_000_000;
const openaiPage = (model: string) => `https://developers.openai.com/api/docs/models/${model}`;
const openaiPricing = 'https://developers.openai.com/api/docs/pricing';
const sarvamPricing = 'https://docs.sarvam.ai/api/getting-started/pricing';
const groqPricing = 'https://groq.com/pricing';

/** Sarvam's list is in rupees. A workspace that pays in rupees sets prices of its own. */
const rupeesPerUsd = 88;
/** Speech of an ordinary pace. Providers that charge by the minute of sound are charged by the character here. */
const charactersPerMinute = 900;

/** Rounded as the database keeps it. */
const each = (usd: number): number => Number(usd.toFixed(15));

function pricesOf(provider: string, model: string, { source, ...usd }: Amounts & { source: string }): ListPrice[] {
  return Object.entries(usd).map(([kind, usdPerUnit]) => ({
    provider,
    model,
    // The keys are exactly the kinds; Object.entries forgets that.
    kind: kind as UsageKind,
    usdPerUnit: each(usdPerUnit),
    source,
  }));
}

/** Dollars per million tokens. */
const text = ([fresh, cached, out]: Rates): Amounts => ({
  input_text_tokens: fresh / million,
  input_cached_text_tokens: cached / million,
  output_text_tokens: out / million,
});
const audio = ([fresh, cached, out]: Rates): Amounts => ({
  input_audio_tokens: fresh / million,
  input_cached_audio_tokens: cached / million,
  output_audio_tokens: out / million,
});

const realtime = (model: string, rates: { text: Rates; audio: Rates }) =>
  pricesOf('openai', model, { ...text(rates.text), ...audio(rates.audio), source: openaiPage(model) });
const chat = (model: string, rates: Rates) => pricesOf('openai', model, { ...text(rates), source: openaiPage(model) });
/** By the minute, as OpenAI estimates it; by the token, where a Realtime session reports them. */
const transcribe = (model: string, usdPerMinute: number, [perMillionIn, perMillionOut]: readonly [number, number]) =>
  pricesOf('openai', model, {
    stt_seconds: usdPerMinute / 60,
    input_text_tokens: perMillionIn / million,
    input_audio_tokens: perMillionIn / million,
    output_text_tokens: perMillionOut / million,
    source: openaiPage(model),
  });

/** The list prices. docs/cost.md says as of when, and what of them was checked. */
export const listPrices: readonly ListPrice[] = [
  ...realtime('gpt-realtime', { text: [4, 0.4, 16], audio: [32, 0.4, 64] }),
  ...realtime('gpt-realtime-1.5', { text: [4, 0.4, 16], audio: [32, 0.4, 64] }),
  ...realtime('gpt-realtime-mini', { text: [0.6, 0.06, 2.4], audio: [10, 0.3, 20] }),
  ...realtime('gpt-4o-realtime-preview', { text: [5, 2.5, 20], audio: [40, 2.5, 80] }),
  ...realtime('gpt-4o-mini-realtime-preview', { text: [0.6, 0.3, 2.4], audio: [10, 0.3, 20] }),
  ...chat('gpt-4.1', [2, 0.5, 8]),
  ...chat('gpt-4.1-mini', [0.4, 0.1, 1.6]),
  ...chat('gpt-4.1-nano', [0.1, 0.025, 0.4]),
  ...chat('gpt-4o', [2.5, 1.25, 10]),
  ...chat('gpt-4o-mini', [0.15, 0.075, 0.6]),
  ...chat('gpt-5-mini', [0.25, 0.025, 2]),
  ...chat('gpt-5.2', [1.75, 0.175, 14]),
  ...transcribe('gpt-4o-transcribe', 0.006, [2.5, 10]),
  ...transcribe('gpt-4o-mini-transcribe', 0.003, [1.25, 5]),
  ...pricesOf('openai', 'whisper-1', { stt_seconds: 0.006 / 60, source: openaiPricing }),
  ...pricesOf('openai', 'tts-1', { tts_characters: 15 / million, source: openaiPricing }),
  ...pricesOf('openai', 'tts-1-hd', { tts_characters: 30 / million, source: openaiPricing }),
  ...pricesOf('openai', 'gpt-4o-mini-tts', {
    tts_characters: 0.015 / charactersPerMinute,
    source: `${openaiPricing} (0.015 a minute, at ${charactersPerMinute} characters a minute)`,
  }),
  ...pricesOf('openai', 'text-embedding-3-small', { input_text_tokens: 0.02 / million, source: openaiPricing }),
  ...pricesOf('openai', 'text-embedding-3-large', { input_text_tokens: 0.13 / million, source: openaiPricing }),
  ...['saaras:v3', 'saarika:v2.5'].flatMap((model) =>
    pricesOf('sarvam', model, {
      stt_seconds: 30 / 3600 / rupeesPerUsd,
      source: `${sarvamPricing} (30 rupees an hour, at ${rupeesPerUsd} a dollar)`,
    }),
  ),
  ...pricesOf('sarvam', 'bulbul:v3', {
    tts_characters: 30 / 10_000 / rupeesPerUsd,
    source: `${sarvamPricing} (30 rupees for 10,000 characters, at ${rupeesPerUsd} a dollar)`,
  }),
  ...pricesOf('sarvam', 'bulbul:v2', {
    tts_characters: 15 / 10_000 / rupeesPerUsd,
    source: `${sarvamPricing} (15 rupees for 10,000 characters, at ${rupeesPerUsd} a dollar)`,
  }),
  ...pricesOf('openai_compatible', 'whisper-large-v3-turbo', { stt_seconds: 0.04 / 3600, source: groqPricing }),
  ...pricesOf('openai_compatible', 'llama-3.3-70b-versatile', { ...text([0.59, 0.59, 0.79]), source: groqPricing }),
];

/** What a minute of call uses of a part, roughly: each side speaks for half of it, and the agent answers four times. */
const minuteOf: Readonly<Record<PartKind, Amounts>> = {
  realtime: {
    input_text_tokens: 2000,
    input_cached_text_tokens: 10_000,
    input_audio_tokens: 300,
    input_cached_audio_tokens: 6000,
    output_text_tokens: 150,
    output_audio_tokens: 600,
  },
  stt: { stt_seconds: 30 },
  llm: { input_text_tokens: 12_000, output_text_tokens: 500 },
  tts: { tts_characters: charactersPerMinute / 2 },
};

/** What a minute of call costs with a model, in US dollars at list price, roughly. Throws Error where it has no price. */
export function usdPerMinuteOf(part: PartKind, provider: string, model: string): number {
  const usd = Object.entries(minuteOf[part]).map(([kind, quantity]) => {
    const price = listPrices.find((one) => one.provider === provider && one.model === model && one.kind === kind);
    if (price === undefined) throw new Error(`${provider} ${model} has no list price of ${kind}`);
    return quantity * price.usdPerUnit;
  });
  const sum = usd.reduce((total, one) => total + one, 0);
  return Number(sum.toPrecision(2));
}
