import { z } from 'zod';

/** When the agent speaks and when it lets the person speak. Times in ms. */
export const turnTakingSchema = z.strictObject({
  detection: z
    .enum(['auto', 'vad', 'turn_model', 'provider', 'provider_semantic'])
    .default('auto')
    .describe(
      "How the end of a turn is found. auto: the provider's in the realtime modes, the local end-of-turn model in a pipeline (silence where the workers do not run it). vad: silence. turn_model: a local model that hears whether a sentence is finished. provider: the realtime provider's silence. provider_semantic: the realtime provider by what was said.",
    ),
  minDelayMs: z.number().int().min(0).max(5000).default(500).describe('Silence after which a turn may end.'),
  maxDelayMs: z
    .number()
    .int()
    .min(100)
    .max(20_000)
    .default(3000)
    .describe('Silence after which it ends, whatever the model thinks (turn_model only).'),
  allowInterruptions: z.boolean().default(true).describe('Whether the person can talk over the agent (barge-in).'),
  interruptionMinMs: z
    .number()
    .int()
    .min(0)
    .max(5000)
    .default(500)
    .describe('Speech shorter than this is no barge-in.'),
  interruptionMinWords: z
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('Fewer words are no barge-in (pipeline only: it needs recognised words).'),
  resumeAfterFalseInterruption: z
    .boolean()
    .default(true)
    .describe('Whether the agent goes on with its sentence when nothing was said after all.'),
  falseInterruptionMs: z.number().int().min(500).max(10_000).default(2000).describe('How long it waits for that.'),
  preemptiveGeneration: z
    .boolean()
    .default(false)
    .describe('Whether the answer is begun before the turn surely ended: faster, dearer (pipeline only).'),
});
export type TurnTaking = z.infer<typeof turnTakingSchema>;

/** Turn-taking that suits most agents, quick ones, and people who think while they speak. */
export const turnTakingPresets = {
  balanced: turnTakingSchema.parse({}),
  fast: turnTakingSchema.parse({
    minDelayMs: 250,
    maxDelayMs: 1500,
    interruptionMinMs: 300,
    falseInterruptionMs: 1500,
    preemptiveGeneration: true,
  }),
  patient: turnTakingSchema.parse({
    minDelayMs: 1000,
    maxDelayMs: 6000,
    interruptionMinMs: 800,
    interruptionMinWords: 2,
    falseInterruptionMs: 3000,
  }),
} as const satisfies Record<string, TurnTaking>;
export type TurnTakingPreset = keyof typeof turnTakingPresets;

const isSame = (a: TurnTaking, b: TurnTaking): boolean =>
  Object.entries(a).every(([key, value]) =>
    Object.entries(b).some(([other, theirs]) => other === key && theirs === value),
  );

/** The preset that these settings are; null: they are customised. */
export function turnTakingPresetOf(settings: Partial<TurnTaking>): TurnTakingPreset | null {
  const whole = turnTakingSchema.parse(settings);
  if (isSame(whole, turnTakingPresets.balanced)) return 'balanced';
  if (isSame(whole, turnTakingPresets.fast)) return 'fast';
  return isSame(whole, turnTakingPresets.patient) ? 'patient' : null;
}
