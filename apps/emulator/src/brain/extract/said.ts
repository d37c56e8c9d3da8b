import { parseJson } from '../json.ts';
import type { Turn } from '../turn.ts';

export interface Said {
  role: 'person' | 'agent';
  text: string;
  /** Its number in the conversation, as it is given, else as it comes. */
  turn: number;
}
type Words = Omit<Said, 'turn'> & { turn?: number };

const labelled = /^\s*(?<label>person|user|caller|customer|agent|assistant)\s*:\s*(?<text>.+)$/iu;
const tagged = /<(?<label>user|assistant)>(?<text>[\s\S]*?)<\/\k<label>>/giu;
const isPerson = (label: string | undefined): boolean => !/^(?:agent|assistant)$/iu.test(label ?? '');

const numbered = (words: readonly Words[]): Said[] => words.map((each, index) => ({ turn: index, ...each }));

/** Whether a conversation is given to read, with the numbers of its turns. */
export const isCallGiven = ({ entries }: Turn): boolean =>
  entries.some((entry) => entry.kind === 'user' && entry.text.split('\n').some((line) => lineOf(line) !== null));

/** Who said what: of a conversation that is given to read where there is one, else of this one. */
export function saidIn({ entries }: Turn): Said[] {
  const given = entries.flatMap((entry) => (entry.kind === 'user' ? inMaterial(entry.text) : []));
  if (given.length > 0) return numbered(given);
  return numbered(
    entries.flatMap((entry): Words[] => {
      if (entry.kind === 'user') return [{ role: 'person', text: entry.text }];
      return entry.kind === 'assistant' ? [{ role: 'agent', text: entry.text }] : [];
    }),
  );
}

function inMaterial(material: string): Words[] {
  const inLines = material.split('\n').flatMap((line) => lineOf(line) ?? []);
  if (inLines.length > 0) return inLines;
  const inTags = [...material.matchAll(tagged)].map(({ groups }) => saidBy(groups));
  if (inTags.length > 0) return inTags;
  return material.split('\n').flatMap((line) => {
    const groups = labelled.exec(line)?.groups;
    return groups === undefined ? [] : [saidBy(groups)];
  });
}

/** A turn as a line of JSON: {"turn": 3, "role": "person", "text": "..."}. */
function lineOf(line: string): Said | null {
  const value = line.startsWith('{') ? parseJson(line) : null;
  if (typeof value !== 'object' || value === null || !('turn' in value && 'role' in value && 'text' in value))
    return null;
  return {
    role: isPerson(String(value.role)) ? 'person' : 'agent',
    text: String(value.text),
    turn: Number(value.turn),
  };
}

const saidBy = (groups: Record<string, string> | undefined): Words => ({
  role: isPerson(groups?.['label']) ? 'person' : 'agent',
  text: (groups?.['text'] ?? '').trim(),
});
