import { randomUUID } from 'node:crypto';

/** An id in OpenAI's style, such as `item_3f...`. */
export function newId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 21)}`;
}
