import { z } from 'zod';

const usd = z.number().min(0).max(100_000).default(0);

/** The limits of an agent's config that are about money. */
export const budgetShape = {
  maxCostUsd: usd.describe('A call that has cost this much, in US dollars, says goodbye and ends; 0 is no limit.'),
  maxCostPerDayUsd: usd.describe(
    "All of the agent's calls of a day together, in US dollars: beyond it calls end, and none begin until the day is over; 0 is no limit.",
  ),
  warnAtPercent: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(80)
    .describe("When so much of a budget is spent, the call's log says so."),
} as const;
