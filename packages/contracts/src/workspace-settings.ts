import { z } from 'zod';
import { timestampSchema } from './ids.ts';

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export const currencySchema = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => currencies.has(code), 'Use the code of a currency in use, for example EUR.')
  .describe('ISO 4217.');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const timeZoneSchema = z
  .string()
  .trim()
  .max(64)
  .refine(isTimeZone, 'Use the name of a time zone, for example Europe/Berlin.')
  .describe('IANA name.');

/** How much of a currency a US dollar is, from a day on. */
export const currencyRateSchema = z.object({
  currency: currencySchema,
  validFrom: z.iso.date().describe('The first day it holds for, in the time zone of the workspace.'),
  perUsd: z.number().min(1e-8).max(1e9).describe('Units of the currency for one US dollar.'),
});
export type CurrencyRate = z.infer<typeof currencyRateSchema>;

/** Null: as each agent says. */
const keepDaysSchema = z.number().int().min(1).max(3650).nullable();

/** What a workspace sets for itself. */
export const workspaceSettingsSchema = z.object({
  currency: currencySchema,
  timeZone: timeZoneSchema,
  dailyBudgetUsd: z
    .number()
    .positive()
    .max(1_000_000)
    .nullable()
    .describe('What all calls of a day may cost, in US dollars. Null: no limit.'),
  maxConcurrentCalls: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .nullable()
    .describe('How many calls may go on at once. Null: as many as is usual in this deployment.'),
  keepContentDays: keepDaysSchema.describe(
    'What was said in calls is deleted after this many days, or sooner where an agent says so.',
  ),
  keepRecordingDays: keepDaysSchema.describe(
    'Their sound is deleted after this many days, or sooner where an agent says so.',
  ),
  rates: z.array(currencyRateSchema).describe('Every rate of every currency, newest first.'),
  updatedAt: timestampSchema.nullable().describe('Null: nobody has set anything.'),
});
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

export const usualSettings = {
  currency: 'USD',
  timeZone: 'UTC',
  dailyBudgetUsd: null,
  maxConcurrentCalls: null,
  keepContentDays: null,
  keepRecordingDays: null,
} as const;

/** What the deployment says of calls at once. */
export const concurrentCallsSchema = z.object({
  usual: z.number().int().positive().nullable().describe('Where a workspace sets nothing. Null: any number.'),
  most: z.number().int().positive().nullable().describe('The most that a workspace may set. Null: any number.'),
});
export type ConcurrentCalls = z.infer<typeof concurrentCallsSchema>;

/** The settings, and what the deployment says beside them. */
export const settingsOutputSchema = workspaceSettingsSchema.extend({ concurrentCalls: concurrentCallsSchema });
export type SettingsOutput = z.infer<typeof settingsOutputSchema>;

/** What was spent today, in US dollars. Today is the workspace's own. */
export const spendTodaySchema = z.object({
  workspaceUsd: z.number().nonnegative(),
  workspaceBudgetUsd: z.number().positive().nullable(),
  dayAt: timestampSchema.describe('When the day began.'),
  nextDayAt: timestampSchema.describe('When it ends, and budgets begin anew.'),
});
export type SpendToday = z.infer<typeof spendTodaySchema>;

export const settingsInputs = {
  get: z.object({}),
  today: z.object({}),
  update: workspaceSettingsSchema
    .pick({
      currency: true,
      timeZone: true,
      dailyBudgetUsd: true,
      maxConcurrentCalls: true,
      keepContentDays: true,
      keepRecordingDays: true,
    })
    .partial(),
  setRate: currencyRateSchema.extend({
    validFrom: currencyRateSchema.shape.validFrom
      .optional()
      .describe('Default: today, in the time zone of the workspace.'),
  }),
  deleteRate: currencyRateSchema.pick({ currency: true, validFrom: true }),
} as const;

/**
 * What an amount of US dollars is in a currency on a day: by the rate that held then, else by the first one that is known.
 * Null: there is no rate.
 */
export function rateOn(rates: readonly CurrencyRate[], currency: string, day: string): number | null {
  if (currency === 'USD') return 1;
  const known = rates
    .filter((rate) => rate.currency === currency)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return (known.find(({ validFrom }) => validFrom <= day) ?? known.at(-1))?.perUsd ?? null;
}

/** What a running call has spent, its agent and its workspace today, and what the models it used cost. */
export const callSpendSchema = z.object({
  callUsd: z.number().nonnegative(),
  agentUsd: z.number().nonnegative().nullable().describe('Null: the call is of no stored agent.'),
  workspaceUsd: z.number().nonnegative(),
  workspaceBudgetUsd: z.number().positive().nullable(),
  prices: z.array(
    z.object({
      provider: z.string(),
      model: z.string(),
      kind: z.string(),
      usdPerUnit: z.number().nonnegative().nullable().describe('Null: it has no price.'),
    }),
  ),
});
export type CallSpend = z.infer<typeof callSpendSchema>;

/** The day that a time is in, as YYYY-MM-DD, where clocks show `timeZone`. */
export function dayIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(at);
}
