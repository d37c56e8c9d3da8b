const MAX_PIECE_CHARACTERS = 240;

/** Splits text into pieces to speak one after the other; joined again they are the text, letter by letter. */
export function splitForSpeech(text: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && !endsSentence(last)) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces.flatMap(splitLong).filter((piece) => piece.length > 0);
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The segmenter also breaks after "Dr." and "e.g."; those pieces are joined again. */
function endsSentence(piece: string): boolean {
  return !/(?:^|\s)(?:Dr|Mr|Mrs|Ms|St|No|e\.g|i\.e|etc)\.\s*$/u.test(piece);
}

function splitLong(piece: string): string[] {
  const parts: string[] = [];
  let rest = piece;
  while (rest.length > MAX_PIECE_CHARACTERS) {
    const window = rest.slice(0, MAX_PIECE_CHARACTERS);
    const comma = Math.max(window.lastIndexOf(', '), window.lastIndexOf('; '));
    const space = window.lastIndexOf(' ');
    const cut = comma > 60 ? comma + 2 : space > 0 ? space + 1 : MAX_PIECE_CHARACTERS;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...parts, rest];
}

/** What flite can read aloud: plain Latin letters. Text with nothing to read gets a sentence that says so. */
export function speakableText(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[‘’]/gu, "'")
    .replaceAll(/[“”]/gu, '"')
    .replaceAll(/[–—]/gu, ', ')
    .replaceAll(/[^\x20-\x7e]/gu, ' ')
    .replaceAll(/[*_#`~|<>{}[\]\\]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (/[a-z0-9]/iu.test(plain)) return plain;
  return /\p{L}/u.test(text) ? 'This text is not in English, so the emulator can only show it.' : '';
}
