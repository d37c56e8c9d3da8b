import type { Block } from '../read/block.ts';

/** A passage before it is stored. */
export interface Passage {
  section: string;
  page: number | null;
  text: string;
}

/** Long enough to hold an answer with its conditions, short enough to be told on a call. In characters. */
const wanted = 900;
const longest = 1400;

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** Cuts blocks into passages at paragraphs, else at sentences, else at words. None spans two sections or pages. */
export function passagesOf(blocks: readonly Block[]): Passage[] {
  return blocks.flatMap((block) =>
    cut(block.text).map((text) => ({ section: block.headings.join(' › '), page: block.page, text })),
  );
}

function cut(text: string): string[] {
  const passages: string[] = [];
  let current = '';
  for (const [piece, joint] of pieces(text)) {
    const joined = current === '' ? piece : current + joint + piece;
    if (current !== '' && joined.length > wanted) {
      passages.push(current);
      current = piece;
    } else current = joined;
  }
  return current === '' ? passages : [...passages, current];
}

/** Each with what stands before it where it is joined to the one before. */
function pieces(text: string): [piece: string, joint: string][] {
  return text.split(/\n{2,}/u).flatMap((paragraph) => {
    if (paragraph.length <= longest) return [[paragraph, '\n\n'] satisfies [string, string]];
    return [...sentences.segment(paragraph)].flatMap(({ segment }, index) =>
      words(segment.trim()).map((part, at): [string, string] => [part, index === 0 && at === 0 ? '\n\n' : ' ']),
    );
  });
}

function words(sentence: string): string[] {
  if (sentence === '') return [];
  if (sentence.length <= longest) return [sentence];
  const end = sentence.lastIndexOf(' ', wanted);
  const at = end > wanted / 2 ? end : wanted;
  return [sentence.slice(0, at).trim(), ...words(sentence.slice(at).trim())];
}
