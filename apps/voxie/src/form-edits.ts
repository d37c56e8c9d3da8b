import { configFields, draftEditSchema, draftEditTopic } from '@voxie/contracts';
import type { AgentDraft, Creation, DraftEdit } from '@voxie/contracts';

/** A note is read by the model at once: it stays short, whatever was typed. */
const maxBytes = 32_768;
const maxPaths = 40;
const maxValueCharacters = 1500;

export interface FormEditInput {
  creationId: string;
  read: () => Promise<Pick<Creation, 'draft'>>;
  /** Tells the model, without interrupting it. */
  note: (text: string) => Promise<void>;
}

/** Lets Voxie know what the person typed into the form while they talk. What is no edit of this draft is left alone. */
export function watchFormEdits({ creationId, read, note }: FormEditInput) {
  return async (topic: string, payload: Uint8Array): Promise<void> => {
    if (topic !== draftEditTopic) return;
    const edit = editIn(payload);
    const changed = edit?.creationId === creationId ? edit.changed.filter(isFieldPath) : [];
    if (changed.length === 0) return;
    const { draft } = await read();
    await note(noteOf(changed.slice(0, maxPaths), draft));
  };
}

function editIn(payload: Uint8Array): DraftEdit | undefined {
  if (payload.byteLength > maxBytes) return undefined;
  try {
    return draftEditSchema.safeParse(JSON.parse(new TextDecoder().decode(payload))).data;
  } catch {
    return undefined;
  }
}

/** A dotted path that begins at a field of the config; it becomes part of what the model is told. */
const isFieldPath = (path: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_]{0,63}(?:\.[A-Za-z0-9_]{1,64}){0,4}$/u.test(path) &&
  configFields.includes(path.split('.', 1)[0] ?? '');

/** Written as the person's own act, so that the model leaves these fields alone. */
export function noteOf(changed: readonly string[], draft: AgentDraft): string {
  const lines = changed.map((path) => `- ${path}: ${shorten(JSON.stringify(valueAt(draft, path) ?? null))}`);
  return `The person edited the form themselves. These fields are theirs now; do not overwrite them unless asked:\n${lines.join('\n')}`;
}

const shorten = (text: string): string =>
  text.length <= maxValueCharacters
    ? text
    : `${text.slice(0, maxValueCharacters)} … (longer: read_draft has all of it)`;

function valueAt(draft: AgentDraft, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? Reflect.get(value, key)
      : undefined;
  }, draft);
}
