import { tokenize } from '@livekit/agents';

/** Shorter sentences are spoken together with the next: a voice sounds better in one go. */
const minCharacters = 20;
const minContextCharacters = 10;

/** Ends sentences as the language does: with a full stop, a danda, or what else Unicode knows. */
export class Sentences extends tokenize.SentenceTokenizer {
  readonly #segmenter: Intl.Segmenter;

  constructor(language: string) {
    super();
    this.#segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  }

  tokenize(text: string): string[] {
    return this.#split(text).map(([sentence]) => sentence);
  }

  stream(): tokenize.SentenceStream {
    return new tokenize.BufferedSentenceStream((text) => this.#split(text), minCharacters, minContextCharacters);
  }

  #split(text: string): [sentence: string, start: number, end: number][] {
    const sentences: [string, number, number][] = [];
    let start = 0;
    let buffer = '';
    for (const { segment, index } of this.#segmenter.segment(text)) {
      buffer += segment;
      const end = index + segment.length;
      const isLast = end === text.length;
      if (buffer.trim() === '' || (buffer.trim().length < minCharacters && !isLast)) continue;
      sentences.push([buffer.trim(), start, end]);
      start = end;
      buffer = '';
    }
    return sentences;
  }
}
