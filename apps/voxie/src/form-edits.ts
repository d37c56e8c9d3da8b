import { draftEditSchema, draftEditTopic } from '@voxie/contracts';
import type { AgentDraft, Creation } from '@voxie/contracts';

export interface FormEditInput {
  creationId: string;
  read: () => Promise<Pick<Creation, 'draft'>>;
  /** Tells the model, without interrupting it. */
  note: (text: string) => Promise<void>;
}

/** Lets Voxie know what the person typed into the form while they talk. */
export function watchFormEdits({ creationId, read, note }: FormEditInput) {
  return async (topic: string, payload: Uint8Array): Promise<void> => {
    if (topic !== draftEditTopic) return;
    const edit = draftEditSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
    if (edit.creationId !== creationId) return;
    const { draft } = await read();
    await note(noteOf(edit.changed, draft));
  };
}

/** Written as the person's own act, so that the model leaves these fields alone. */
export function noteOf(changed: readonly string[], draft: AgentDraft): string {
  const lines = changed.map((path) => `- ${path}: ${JSON.stringify(valueAt(draft, path) ?? null)}`);
  return `The person edited the form themselves. These fields are theirs now; do not overwrite them unless asked:\n${lines.join('\n')}`;
}

function valueAt(draft: AgentDraft, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }, draft);
}
