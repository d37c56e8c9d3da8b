import { tidied } from './block.ts';
import type { Block } from './block.ts';

/** Plain text: one block, with no headings to go by. */
export function readText(text: string): Block[] {
  const tidy = tidied(text);
  return tidy === '' ? [] : [{ headings: [], page: null, text: tidy }];
}
