import { z } from 'zod';
import { AppError, problemsOf } from '../errors.ts';
import type { Problem } from '../errors.ts';
import { failureText } from '../reasons.ts';
import {
  agentConfigSchema,
  agentConfigVersion,
  agentDraftSchema,
  agentPatchSchema,
  namedDraftSchema,
} from './agent-config.ts';
import type { AgentConfig, AgentDraft, AgentPatch, WrittenDraft } from './agent-config.ts';
import { fromVersion1 } from './from-version-1.ts';
import { isObject } from './patch.ts';
import type { Json } from './patch.ts';

/** Steps from version n to n + 1 of a stored config or draft; the key is n. */
const migrations: Record<number, (stored: Json) => Json> = { 1: fromVersion1 };

/** Null: no way leads from there to today's shape. */
function migrate(stored: Json, from: number): Json | null {
  let current = stored;
  for (let version = from; version < agentConfigVersion; version += 1) {
    const step = migrations[version];
    if (step === undefined) return null;
    current = { ...step(current), schemaVersion: version + 1 };
  }
  return current;
}

/** A stored config of any age as today's. Throws AppError PRECONDITION_FAILED with the problems when it cannot be read. */
export function readStoredConfig(stored: unknown): AgentConfig {
  const { title, advice } = failureText.config_invalid;
  const fail = (problems: Problem[]) => new AppError('PRECONDITION_FAILED', `${title} ${advice}`, { problems });
  if (!isObject(stored)) throw fail([{ path: '', message: 'It is not an object.' }]);
  const version = Number(stored['schemaVersion']);
  const current = migrate(stored, version);
  if (current === null) throw fail([{ path: 'schemaVersion', message: `No way to read version ${version}.` }]);
  const parsed = agentConfigSchema.safeParse(current);
  if (parsed.success) return parsed.data;
  throw fail(problemsOf(parsed.error));
}

/** A draft as it is stored: with the version of its shape, so that a later one can be made of it. */
export const storedDraftOf = (draft: AgentDraft): AgentDraft & { schemaVersion: number } => ({
  schemaVersion: agentConfigVersion,
  ...draft,
});

/**
 * A stored draft of any age. Drafts of version 1 were stored without saying so. A field that no longer parses (a hand in
 * the database) is left out rather than making the agent unreadable: the form then asks for it.
 */
export function readStoredDraft(stored: unknown): AgentDraft {
  const fields = z.record(z.string(), z.unknown()).safeParse(stored);
  if (!fields.success) return {};
  const { schemaVersion: _version, ...draft } =
    migrate(fields.data, Number(fields.data['schemaVersion'] ?? 1)) ?? fields.data;
  return agentDraftSchema.parse(readable(agentDraftSchema, draft));
}

/**
 * A draft as a person or a tool wrote it: it must have a name, and may say the version of its shape; an older one becomes
 * today's. Without a version it is of today.
 */
export const writtenDraftSchema = z.preprocess((written, context) => {
  if (!isObject(written)) return written;
  // No field of a draft, so that REST leaves its name in snake case.
  const { schemaVersion, schema_version: said = schemaVersion, ...draft } = written;
  if (said === undefined) return draft;
  const isKnown = Number.isInteger(said) && Number(said) <= agentConfigVersion;
  const current = isKnown ? migrate(draft, Number(said)) : null;
  if (current === null) {
    context.addIssue({
      code: 'custom',
      path: ['schemaVersion'],
      message: `Use ${agentConfigVersion}, or an older version.`,
    });
    return z.NEVER;
  }
  const { schemaVersion: _version, ...fields } = current;
  return fields;
  // The type of what goes in is lost by the step before; it is that of a draft with its version.
}, namedDraftSchema) as unknown as z.ZodType<AgentDraft & { name: string }, WrittenDraft>;

/** A patch as it was once accepted. What of it no longer parses is left out. */
export function readStoredPatch(stored: unknown): AgentPatch {
  const fields = z.record(z.string(), z.unknown()).safeParse(stored);
  return agentPatchSchema.parse(fields.success ? readable(agentPatchSchema, fields.data) : {});
}

/** The fields that the schema takes, each judged alone where the whole is not taken. */
function readable(schema: z.ZodType, fields: Json): Json {
  if (schema.safeParse(fields).success) return fields;
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => schema.safeParse({ [key]: value }).success),
  );
}
