import { z } from 'zod';

const milliseconds = z.number().int().min(0).max(600_000);

/** What of the emulator a failure can be about. */
export const emulatorEndpoints = ['realtime', 'chat', 'speech', 'transcription', 'embeddings', 'models'] as const;
export type EmulatorEndpoint = (typeof emulatorEndpoints)[number];

/** A failure the emulator is told to show. */
export const failureSchema = z.strictObject({
  status: z
    .union([z.literal(401), z.literal(403), z.literal(404), z.literal(429), z.literal(500), z.literal(503)])
    .nullable()
    .default(null)
    .describe('What a refusal says; the other modes need none.'),
  mode: z.enum(['refuse', 'hang', 'close_after_ms', 'close_mid_sentence']).default('refuse'),
  at: z
    .enum(['connect', 'response'])
    .default('connect')
    .describe('Realtime only: at the handshake, or when a response is asked for.'),
  code: z
    .enum(['insufficient_quota', 'rate_limit_exceeded'])
    .default('insufficient_quota')
    .describe('Which of the two reasons OpenAI has for a 429.'),
  closeAfterMs: milliseconds.default(1000),
  closeCode: z
    .number()
    .int()
    .min(1000)
    .max(4999)
    .nullable()
    .default(null)
    .describe('A WebSocket close code for a clean close; null cuts the connection.'),
  endpoints: z
    .array(z.enum(emulatorEndpoints))
    .nullable()
    .default(null)
    .describe('Where it happens; null is everywhere.'),
  models: z
    .array(z.string())
    .nullable()
    .default(null)
    .describe('Only requests for these models; null is all. /v1/models without an id is for none.'),
  remaining: z.number().int().min(0).nullable().default(null).describe('How often it still happens; null is for ever.'),
});
export type EmulatorFailure = z.infer<typeof failureSchema>;

/** How the emulator behaves towards one API key, or towards all that have no behaviour of their own. */
export const behaviourSchema = z.strictObject({
  connectDelayMs: milliseconds.default(0),
  responseDelayMs: milliseconds.default(0).describe('Wait between a request and the first of the answer.'),
  audioPaceFactor: z
    .number()
    .min(0)
    .max(100)
    .default(1.25)
    .describe('Speed of audio in multiples of real time; 0 sends all at once.'),
  failures: failureSchema.nullable().default(null),
  transcript: z
    .string()
    .max(10_000)
    .nullable()
    .default(null)
    .describe('What every recognised piece of speech says; null: it cannot recognise speech, and says so.'),
  scriptedReply: z.string().max(10_000).nullable().default(null).describe('Said in place of what it would say.'),
});
export type EmulatorBehaviour = z.infer<typeof behaviourSchema>;
/** What `POST /emulator/behaviour` takes: what is left out has its default. */
export type EmulatorBehaviourInput = z.input<typeof behaviourSchema>;

/** `?key=name`: the behaviour for callers whose API key is `emu-name`. */
export const behaviourQuerySchema = z.object({
  key: z
    .string()
    .regex(/^[\w.-]{1,64}$/u, 'A name has letters, digits, dots, dashes and underscores.')
    .optional(),
});

/** What `GET /emulator/sessions` answers: the Realtime sessions that are open. */
export const emulatorSessionsSchema = z.object({
  open: z.number().int(),
  sessions: z.array(
    z.object({
      id: z.string(),
      model: z.string(),
      key: z.string().nullable(),
      voice: z.string(),
      texts: z
        .array(z.string())
        .describe('The words of the conversation and what tools answered, in order, without instructions.'),
      asked: z.array(z.string()).describe('The instructions of each answer that had some of its own, in order.'),
      turnDetection: z.string().nullable().describe('Who finds turns, as its config names it; null: the client.'),
    }),
  ),
});
export type EmulatorSessions = z.infer<typeof emulatorSessionsSchema>;
