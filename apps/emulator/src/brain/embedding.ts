import { createHash } from 'node:crypto';

import { related, stemsOf } from './persona/retrieval.ts';

/** How much a synonym counts beside the word itself. */
const synonymWeight = 0.5;

/**
 * A text as a vector of length one: each content word, and each of its synonyms, adds to a place of its own (feature
 * hashing). Texts that share words or synonyms are near each other; beyond that it knows no meaning.
 */
export function embeddingOf(text: string, dimensions: number): number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const word of stemsOf(text)) {
    for (const term of related(word)) add(vector, term, term === word ? 1 : synonymWeight);
  }
  const length = Math.hypot(...vector);
  if (length > 0) return vector.map((value) => value / length);
  vector[0] = 1;
  return vector;
}

function add(vector: number[], term: string, weight: number): void {
  const hash = createHash('sha256').update(term).digest();
  const place = hash.readUInt32BE(0) % vector.length;
  const sign = hash.readUInt8(4) % 2 === 0 ? 1 : -1;
  vector[place] = (vector[place] ?? 0) + sign * weight;
}
