import { z } from 'zod';
import { scopeSchema } from './access.ts';
import { idSchema } from './ids.ts';

export const roleSchema = z.enum(['owner', 'editor', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

/** What a browser must know before anyone signs in. Nothing secret. */
export const publicSettingsSchema = z.object({
  supabaseUrl: z.string(),
  supabasePublishableKey: z.string(),
  hasDemoUser: z.boolean().describe('The local stack offers "Continue as demo user".'),
  traceUrlTemplate: z
    .string()
    .nullable()
    .describe('Where a trace is shown, with {trace_id} in the address. Null: nowhere.'),
  isEmulated: z.boolean().describe('The models are played by the emulator: speech is not recognised.'),
});
export type PublicSettings = z.infer<typeof publicSettingsSchema>;

/** A Supabase session for the demo user of the local stack. */
export const demoSessionSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });

export const meSchema = z.object({
  userId: idSchema.describe('Of a key: who answers for it.'),
  email: z.string().describe('Empty for a key.'),
  key: z
    .object({ id: idSchema, name: z.string(), scopes: z.array(scopeSchema) })
    .nullable()
    .describe('The API key that asks. Null: a person does.'),
  workspaces: z.array(z.object({ id: idSchema, name: z.string(), role: roleSchema })),
  currentWorkspaceId: idSchema,
});
export type Me = z.infer<typeof meSchema>;

export const dependencyStateSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  detail: z.string().describe('One sentence; what to do when it is not ok.'),
});

export const readinessSchema = z.object({ ready: z.boolean(), dependencies: z.array(dependencyStateSchema) });
export type Readiness = z.infer<typeof readinessSchema>;

/** A list of models of the emulator, as `GET {OPENAI_BASE_URL}/models` answers it. No other server calls itself so. */
export const emulatorModelsSchema = z.object({
  data: z.array(z.object({ id: z.string(), owned_by: z.literal('voxie-emulator') })).min(1),
});
