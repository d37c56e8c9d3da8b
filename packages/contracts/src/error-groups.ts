import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';
import { pageInputSchema, pageOf } from './page.ts';
import type { FailureReason } from './reasons.ts';

/** Which kind of process an error came up in. A call runs in a process of its own beside its worker. */
export const errorProcessSchema = z.enum([
  'api',
  'background_job',
  'voxie_worker',
  'voxie_call',
  'spawner_worker',
  'spawner_call',
]);
export type ErrorProcess = z.infer<typeof errorProcessSchema>;

/** Reasons for which a call fails without anybody outside being at fault: each is an error of the deployment. */
const ownFaults: readonly FailureReason[] = [
  'no_worker',
  'agent_did_not_join',
  'agent_lost',
  'config_invalid',
  'livekit_unavailable',
  'internal',
];

export const isOwnFault = (reason: FailureReason): boolean => ownFaults.includes(reason);

const code = z.string().min(1).max(80);
const words = z.string().max(500);
const release = z.string().max(80).describe('Version and commit of what ran, for example 0.1.0+5b7b3ef.');

/** An unexpected error, as a process reports it. Secrets are taken out before. */
export const errorReportSchema = z.object({
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{32}$/u)
    .describe('Of the code and the shape of the stack: one group each.'),
  code: code.describe('INTERNAL, the reason a call failed for, or the code of the error itself.'),
  type: z.string().max(80).describe('The class of the error.'),
  message: words,
  stack: z.string().max(8000).nullable(),
  process: errorProcessSchema,
  release,
  workspaceId: idSchema.nullable(),
  requestId: z.string().max(64).nullable(),
  callId: idSchema.nullable(),
  traceId: z.string().nullable(),
  at: timestampSchema,
  count: z.number().int().positive().describe('How often it came up since it was reported last: reports are rationed.'),
});
export type ErrorReport = z.infer<typeof errorReportSchema>;

export const errorStatusSchema = z.enum(['open', 'resolved']);
export type ErrorStatus = z.infer<typeof errorStatusSchema>;

/** Errors that are the same fault: one code, one shape of stack. */
export const errorGroupSchema = errorReportSchema
  .pick({ code: true, type: true, message: true, process: true, workspaceId: true })
  .extend({
    id: idSchema,
    status: errorStatusSchema.describe('A group that was resolved is open again when the error comes up once more.'),
    count: z.number().int().positive(),
    firstSeenAt: timestampSchema,
    lastSeenAt: timestampSchema,
    firstRelease: release,
    lastRelease: release,
    lastRequestId: z.string().nullable(),
    lastCallId: idSchema.nullable(),
    resolvedAt: timestampSchema.nullable(),
    days: z
      .array(z.object({ day: z.iso.date(), count: z.number().int().positive() }))
      .describe('How often on which day (UTC), oldest first; days without are left out.'),
  });
export type ErrorGroup = z.infer<typeof errorGroupSchema>;

export const errorEventSchema = errorReportSchema
  .pick({ message: true, stack: true, release: true, requestId: true, callId: true, traceId: true, at: true })
  .extend({ id: idSchema, count: z.number().int().positive() });
export type ErrorEvent = z.infer<typeof errorEventSchema>;

export const errorGroupDetailSchema = errorGroupSchema.extend({
  events: z.array(errorEventSchema).describe('The newest ones, newest first.'),
});
export type ErrorGroupDetail = z.infer<typeof errorGroupDetailSchema>;

const byGroup = z.object({ groupId: idSchema });

export const errorGroupInputs = {
  list: pageInputSchema.extend({
    scope: z
      .enum(['workspace', 'system'])
      .default('workspace')
      .describe('system: errors that belong to no workspace. For operators of the deployment alone.'),
    status: errorStatusSchema.optional(),
    search: z.string().trim().max(100).optional().describe('A request id, a call id, or words of the code or message.'),
  }),
  get: byGroup,
  resolve: byGroup,
  reopen: byGroup,
} as const;

export const errorGroupOutputs = {
  list: pageOf(errorGroupSchema).extend({
    maySeeSystem: z.boolean().describe('The caller is an operator of this deployment.'),
  }),
} as const;
