import { z } from 'zod';

const milliseconds = z.number().int().min(0).max(600_000);

/** A failure the emulator is told to show. */
export const failureSchema = z.strictObject({
  /** What is refused with; a status of its own for `hang` and the closing modes is not needed. */
  status: z.union([z.literal(401), z.literal(403), z.literal(404), z.literal(429), z.literal(500), z.literal(503)]).nullable().default(null),
  mode: z.enum(['refuse', 'hang', 'close_after_ms', 'close_mid_sentence']).default('refuse'),
  /** Realtime only: at the handshake, or when a response is asked for. */
  at: z.enum(['connect', 'response']).default('connect'),
  /** Which of the two reasons OpenAI has for a 429. */
  code: z.enum(['insufficient_quota', 'rate_limit_exceeded']).default('insufficient_quota'),
  closeAfterMs: milliseconds.default(1000),
  /** A WebSocket close code for a clean close; null cuts the connection. */
  closeCode: z.number().int().min(1000).max(4999).nullable().default(null),
  /** How often it still happens; null is for ever. */
  remaining: z.number().int().min(0).nullable().default(null),
});
export type Failure = z.infer<typeof failureSchema>;

/** How the emulator behaves towards one API key, or towards all that have no behaviour of their own. */
export const behaviourSchema = z.strictObject({
  connectDelayMs: milliseconds.default(0),
  /** Wait between a request and the first of the answer. */
  responseDelayMs: milliseconds.default(0),
  /** Speed of audio in multiples of real time; 0 sends all at once. */
  audioPaceFactor: z.number().min(0).max(100).default(1.25),
  failures: failureSchema.nullable().default(null),
  /** Said in place of what the brain would say. */
  scriptedReply: z.string().max(10_000).nullable().default(null),
});
export type Behaviour = z.infer<typeof behaviourSchema>;

/** A behaviour's name, as in the API key `emu-<name>`. */
export const behaviourKeySchema = z.string().regex(/^[\w.-]{1,64}$/u, 'A name has letters, digits, dots, dashes and underscores.');

export interface BehaviourStore {
  read(key: string | null): Behaviour;
  write(key: string | null, behaviour: Behaviour): void;
  /** Back to the defaults. */
  reset(key: string | null): void;
  /** The failure that is due for this API key now; counts it. */
  takeFailure(apiKey: string | null, at: Failure['at']): Failure | null;
  /** The failure that would be due, without counting it. */
  peekFailure(apiKey: string | null, at: Failure['at']): Failure | null;
  forApiKey(apiKey: string | null): Behaviour;
}

export function createBehaviourStore(): BehaviourStore {
  const behaviours = new Map<string, Behaviour>();
  const DEFAULT_KEY = '';
  const read = (key: string | null): Behaviour => behaviours.get(key ?? DEFAULT_KEY) ?? behaviourSchema.parse({});
  const keyFor = (apiKey: string | null): string | null => {
    const name = apiKey?.startsWith('emu-') === true ? apiKey.slice(4) : null;
    return name !== null && behaviours.has(name) ? name : null;
  };
  function peek(apiKey: string | null, at: Failure['at']): Failure | null {
    const { failures } = read(keyFor(apiKey));
    return failures && failures.at === at && failures.remaining !== 0 ? failures : null;
  }
  return {
    read,
    write: (key, behaviour) => void behaviours.set(key ?? DEFAULT_KEY, behaviour),
    reset: (key) => void behaviours.delete(key ?? DEFAULT_KEY),
    forApiKey: (apiKey) => read(keyFor(apiKey)),
    peekFailure: peek,
    takeFailure(apiKey, at) {
      const failure = peek(apiKey, at);
      if (!failure || failure.remaining === null) return failure;
      const key = keyFor(apiKey);
      const next = { ...failure, remaining: failure.remaining - 1 };
      behaviours.set(key ?? DEFAULT_KEY, { ...read(key), failures: next });
      return failure;
    },
  };
}

/** The key of an `Authorization: Bearer` header; null without one. */
export function apiKeyOf(authorization: string | undefined): string | null {
  return /^Bearer\s+(?<key>\S+)$/iu.exec(authorization ?? '')?.groups?.['key'] ?? null;
}
