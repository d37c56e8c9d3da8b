import { z } from 'zod';
import { AppError, problemsOf } from './errors.ts';
import type { Problem } from './errors.ts';
import { providers } from './providers/index.ts';
import { failureText } from './reasons.ts';

/** Version of the stored shape. Raise it together with a step in `migrations`. */
export const agentConfigVersion = 1;

export const defaultGreeting = "Hello! I'm {name}. How can I help you?";

const text = (max: number) => z.string().trim().max(max);

const model = z.strictObject({
  provider: z.enum(Object.keys(providers) as [keyof typeof providers]).describe('Who runs the model.'),
  // A free string: the provider's list changes without us, and an unknown model is its own named failure.
  name: text(120).min(1).describe('The model as its provider names it, for example gpt-realtime.'),
});

const voice = z.strictObject({
  name: text(120).min(1).describe('The voice as its provider names it, for example marin or cedar.'),
  speed: z.number().min(0.25).max(1.5).describe('Speaking speed; 1 is normal.'),
});

const turnTaking = z.strictObject({
  detection: z
    .enum(['server_vad', 'semantic_vad'])
    .describe('How the end of a turn is found: by silence, or by what was said.'),
  silenceDurationMs: z.number().int().min(100).max(5000).describe('Silence that ends a turn, in ms (server_vad only).'),
  allowInterruptions: z.boolean().describe('Whether the person can talk over the agent (barge-in).'),
});

const limits = z.strictObject({
  maxDurationSeconds: z.number().int().min(30).max(14_400).describe('The call ends after this long.'),
  idleTimeoutSeconds: z
    .number()
    .int()
    .min(10)
    .max(3600)
    .describe('The call ends after this long with no one speaking.'),
});

/** The fields without defaults: the full config and the draft are both derived from them. */
const fields = {
  name: text(80).min(1, 'Give the agent a name.').describe('What the agent is called.'),
  type: text(80).describe('Kind of agent in a few words, for example "restaurant host".'),
  description: text(500).describe('One or two sentences for people: what the agent is for.'),
  audience: text(500).describe('Who will talk to it.'),
  personality: text(500).describe('How it comes across: tone, warmth, pace.'),
  instructions: text(40_000)
    .min(1, 'Say what the agent should do.')
    .describe('What the agent does and how, written to the agent ("You are ...").'),
  knowledge: text(40_000).describe('Facts the agent must know.'),
  neverDo: text(5000).describe('What the agent must never do or say.'),
  endWhen: text(1000).describe('When the agent should end the call.'),
  greeting: text(1000)
    .min(1, 'Write a greeting, or remove it to use the standard one.')
    .describe('The first words the agent says, word for word. {name} stands for its name.'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u, 'Use a language tag such as en, en-IN or hi.')
    .describe('BCP 47 tag of the language it speaks, for example en, hi or pt-BR.'),
};

/** A complete configuration. Parsing fills every default, so a stored version says all it does. */
export const agentConfigSchema = z.strictObject({
  schemaVersion: z.literal(agentConfigVersion).default(agentConfigVersion),
  ...fields,
  type: fields.type.default(''),
  description: fields.description.default(''),
  audience: fields.audience.default(''),
  personality: fields.personality.default(''),
  knowledge: fields.knowledge.default(''),
  neverDo: fields.neverDo.default(''),
  endWhen: fields.endWhen.default(''),
  greeting: fields.greeting.default(defaultGreeting),
  language: fields.language.default('en'),
  model: model.default({ provider: 'openai', name: 'gpt-realtime' }),
  voice: z.strictObject({ ...voice.shape, speed: voice.shape.speed.default(1) }).default({ name: 'marin', speed: 1 }),
  turnTaking: z
    .strictObject({
      detection: turnTaking.shape.detection.default('server_vad'),
      silenceDurationMs: turnTaking.shape.silenceDurationMs.default(500),
      allowInterruptions: turnTaking.shape.allowInterruptions.default(true),
    })
    .prefault({}),
  limits: z
    .strictObject({
      maxDurationSeconds: limits.shape.maxDurationSeconds.default(1800),
      idleTimeoutSeconds: limits.shape.idleTimeoutSeconds.default(300),
    })
    .prefault({}),
});
export type AgentConfig = z.infer<typeof agentConfigSchema>;

const draftShape = {
  ...fields,
  model: model.partial(),
  voice: voice.partial(),
  turnTaking: turnTaking.partial(),
  limits: limits.partial(),
};

/** What editing and Voxie write: every field optional, and each that is there is valid. */
export const agentDraftSchema = z.strictObject(draftShape).partial();
export type AgentDraft = z.infer<typeof agentDraftSchema>;

type Nullable<T extends Record<string, z.ZodType>> = { [K in keyof T]: z.ZodOptional<z.ZodNullable<T[K]>> };

function nullable<T extends Record<string, z.ZodType>>(shape: T): z.ZodObject<Nullable<T>, z.core.$strict> {
  const entries = Object.entries(shape).map(([key, field]) => [key, field.nullable().optional()] as const);
  // Object.fromEntries cannot express a mapped type; the entries above are exactly Nullable<T>.
  return z.strictObject(Object.fromEntries(entries) as Nullable<T>);
}

/** A change to a draft, as JSON merge patch (RFC 7396): absent keeps, null removes, nested objects merge. */
export const agentPatchSchema = nullable({
  ...fields,
  model: nullable(model.shape),
  voice: nullable(voice.shape),
  turnTaking: nullable(turnTaking.shape),
  limits: nullable(limits.shape),
});
export type AgentPatch = z.infer<typeof agentPatchSchema>;

type Json = { [key: string]: unknown };
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merge(target: Json, patch: Json): Json {
  const result: Json = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) delete result[key];
    else if (isObject(value)) {
      const before = result[key];
      const merged = merge(isObject(before) ? before : {}, value);
      if (Object.keys(merged).length === 0) delete result[key];
      else result[key] = merged;
    } else result[key] = value;
  }
  return result;
}

/** The draft with the patch applied. Throws AppError VALIDATION with the problems where the result is not a draft. */
export function applyPatch(draft: AgentDraft, patch: AgentPatch): AgentDraft {
  const parsed = agentDraftSchema.safeParse(merge(draft, patch));
  if (parsed.success) return parsed.data;
  throw new AppError('VALIDATION', 'Some fields of the agent are not valid.', { problems: problemsOf(parsed.error) });
}

/** Dotted paths of the leaves in which two drafts differ, in the order of the schema. */
export function changedPaths(before: AgentDraft, after: AgentDraft): string[] {
  const walk = (left: unknown, right: unknown, path: string): string[] => {
    if (isObject(left) || isObject(right)) {
      const a = isObject(left) ? left : {};
      const b = isObject(right) ? right : {};
      return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
        walk(a[key], b[key], path === '' ? key : `${path}.${key}`),
      );
    }
    return Object.is(left, right) ? [] : [path];
  };
  const order = Object.keys(draftShape);
  const rank = (path: string) => order.indexOf(path.split('.', 1)[0] ?? '');
  return walk(before, after, '').toSorted((a, b) => rank(a) - rank(b));
}

/** Dotted paths a patch sets or removes. */
export function patchPaths(patch: AgentPatch): string[] {
  const walk = (value: Json, prefix: string): string[] =>
    Object.entries(value).flatMap(([key, child]) => {
      if (child === undefined) return [];
      return isObject(child) ? walk(child, `${prefix}${key}.`) : [`${prefix}${key}`];
    });
  return walk(patch, '');
}

/** The patch without the given dotted paths. */
export function withoutPaths(patch: AgentPatch, paths: readonly string[]): AgentPatch {
  const dropped = new Set(paths);
  const walk = (value: Json, prefix: string): Json =>
    Object.fromEntries(
      Object.entries(value).flatMap(([key, child]) => {
        if (dropped.has(`${prefix}${key}`)) return [];
        if (!isObject(child)) return [[key, child]];
        const kept = walk(child, `${prefix}${key}.`);
        return Object.keys(kept).length === 0 ? [] : [[key, kept]];
      }),
    );
  return agentPatchSchema.parse(walk(patch, ''));
}

/** What is missing or wrong before the draft can be published or spawned; empty when it is complete. */
export function draftProblems(draft: AgentDraft): Problem[] {
  const parsed = agentConfigSchema.safeParse(draft);
  return parsed.success ? [] : problemsOf(parsed.error).map(requiredInWords);
}

function requiredInWords(problem: Problem): Problem {
  const field = Object.entries(fields).find(([key]) => key === problem.path)?.[1];
  return field !== undefined && problem.message.startsWith('Invalid input') && problem.message.endsWith('undefined')
    ? { path: problem.path, message: `${problem.path} is required: ${field.description ?? 'fill it in.'}` }
    : problem;
}

/** The complete config of a draft. Throws AppError VALIDATION that lists the fields. */
export function completeConfig(draft: AgentDraft): AgentConfig {
  const problems = draftProblems(draft);
  if (problems.length > 0) {
    const names = problems.map((problem) => problem.path).join(', ');
    throw new AppError('VALIDATION', `The agent is not complete yet. Please check: ${names}.`, { problems });
  }
  return agentConfigSchema.parse(draft);
}

/** Steps from version n to n + 1 of a stored config; the key is n. */
const migrations: Record<number, (stored: Json) => Json> = {};

/** A stored config of any age as today's. Throws AppError PRECONDITION_FAILED with the problems when it cannot be read. */
export function readStoredConfig(stored: unknown): AgentConfig {
  const { title, advice } = failureText.config_invalid;
  const fail = (problems: Problem[]) => new AppError('PRECONDITION_FAILED', `${title} ${advice}`, { problems });
  if (!isObject(stored)) throw fail([{ path: '', message: 'It is not an object.' }]);
  let current = stored;
  for (let version = Number(current['schemaVersion']); version < agentConfigVersion; version += 1) {
    const step = migrations[version];
    if (step === undefined) throw fail([{ path: 'schemaVersion', message: `No way to read version ${version}.` }]);
    current = { ...step(current), schemaVersion: version + 1 };
  }
  const parsed = agentConfigSchema.safeParse(current);
  if (parsed.success) return parsed.data;
  throw fail(problemsOf(parsed.error));
}

/** The greeting with the agent's name in it. */
export function greetingOf(config: Pick<AgentConfig, 'greeting' | 'name'>): string {
  return config.greeting.replaceAll('{name}', config.name);
}
