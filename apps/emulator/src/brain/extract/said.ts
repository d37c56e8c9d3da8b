import type { Turn } from '../turn.ts';

export interface Said {
  role: 'person' | 'agent';
  text: string;
}

const labelled = /^\s*(?<label>person|user|caller|customer|agent|assistant)\s*:\s*(?<text>.+)$/iu;
const tagged = /<(?<label>user|assistant)>(?<text>[\s\S]*?)<\/\k<label>>/giu;
const isPerson = (label: string | undefined): boolean => !/^(?:agent|assistant)$/iu.test(label ?? '');

/** Who said what: of a conversation that is given to read where there is one, else of this one. */
export function saidIn({ entries }: Turn): Said[] {
  const given = entries.flatMap((entry) => (entry.kind === 'user' ? inMaterial(entry.text) : []));
  if (given.length > 0) return given;
  return entries.flatMap((entry): Said[] => {
    if (entry.kind === 'user') return [{ role: 'person', text: entry.text }];
    return entry.kind === 'assistant' ? [{ role: 'agent', text: entry.text }] : [];
  });
}

function inMaterial(material: string): Said[] {
  const inTags = [...material.matchAll(tagged)].map(({ groups }) => saidBy(groups));
  if (inTags.length > 0) return inTags;
  return material.split('\n').flatMap((line) => {
    const groups = labelled.exec(line)?.groups;
    return groups === undefined ? [] : [saidBy(groups)];
  });
}

const saidBy = (groups: Record<string, string> | undefined): Said => ({
  role: isPerson(groups?.['label']) ? 'person' : 'agent',
  text: (groups?.['text'] ?? '').trim(),
});
