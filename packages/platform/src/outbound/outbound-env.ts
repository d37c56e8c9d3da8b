import { z } from 'zod';
import { parseRules } from './allow-list.ts';
import type { AllowRule } from './allow-list.ts';

/** The setting OUTBOUND_ALLOW: `host:port` or CIDR, separated by commas. */
export const outboundAllowSetting = z
  .string()
  .transform((text, context): AllowRule[] => {
    const rules = parseRules(text);
    if (rules !== null) return rules;
    const message = 'must be host:port or networks such as 10.0.0.0/8, separated by commas';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  })
  .default([]);
