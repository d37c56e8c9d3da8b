import { agentConfigSchema, agentPatchSchema } from '@voxie/contracts';
import type { AgentDraft, AgentPatch } from '@voxie/contracts';
import { draftFields, fieldAt, fieldPaths } from './draft-fields.ts';
import type { FieldKind, FieldPath } from './draft-fields.ts';

/** What stands in each control, as text: '' is "not set, the default applies"; switches are 'true' or 'false'. */
export type Values = Record<FieldPath, string>;

type Json = { [key: string]: unknown };
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

function readPath(source: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), source);
}

function writePath(target: Json, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  let node = target;
  for (const key of keys) {
    const child = node[key];
    const next = isObject(child) ? child : {};
    node[key] = next;
    node = next;
  }
  node[last] = value;
}

function typed(kind: FieldKind, text: string): unknown {
  if (kind === 'number') return Number(text);
  return kind === 'switch' ? text === 'true' : text.trim();
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const isUnset = (text: string): boolean => text.trim() === '';

/** A draft (or a complete config) as the texts of the form. */
export function valuesOf(draft: AgentDraft): Values {
  const entries = fieldPaths.map((path) => {
    return [path, textOf(readPath(draft, path))];
  });
  // Object.fromEntries cannot know that every path of the union is among the entries.
  return Object.fromEntries(entries) as Values;
}

/** The texts as a draft, not yet checked: a number that is none is NaN. */
export function uncheckedDraftOf(values: Values): unknown {
  const draft: Json = {};
  for (const { path, kind } of draftFields) {
    if (!isUnset(values[path])) writePath(draft, path, typed(kind, values[path]));
  }
  return draft;
}

/** Space at the ends is no change: it is not stored either. */
export const isSame = (a: string, b: string): boolean => a.trim() === b.trim();

/** The fields in which two forms differ, in the form's order. */
export function differingPaths(a: Values, b: Values): FieldPath[] {
  return fieldPaths.filter((path) => !isSame(a[path], b[path]));
}

/** The merge patch that turns the one into the other. Throws where a value is not valid: check first. */
export function patchOf(before: Values, after: Values): AgentPatch {
  const patch: Json = {};
  for (const path of differingPaths(before, after)) {
    const kind = fieldAt(path)?.kind ?? 'text';
    writePath(patch, path, isUnset(after[path]) ? null : typed(kind, after[path]));
  }
  return agentPatchSchema.parse(patch);
}

/** What applies where a field is not set. */
export const defaultValues: Values = {
  ...valuesOf(agentConfigSchema.parse({ name: '-', instructions: '-' })),
  name: '',
  instructions: '',
};

/** The values with the defaults in the empty places: what a published version of them would say. */
export function filledWith(values: Values, defaults: Values): Values {
  const filled = { ...values };
  for (const path of fieldPaths) {
    if (isUnset(filled[path])) filled[path] = defaults[path];
  }
  return filled;
}
