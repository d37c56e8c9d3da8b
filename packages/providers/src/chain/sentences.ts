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
    return this.#split(text).map(([sentence]) => sentence.trim());
  }

  /** Sentences with the space behind them: what was said is put together from them as they are. */
  stream(): tokenize.SentenceStream {
    return new SpacedStream((text) => this.#split(text), minCharacters, minContextCharacters);
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
      sentences.push([isLast ? buffer.trim() : buffer.trimStart(), start, end]);
      start = end;
      buffer = '';
    }
    return sentences;
  }
}

/** The stock stream puts a space of its own between sentences that it joins. */
class SpacedStream extends tokenize.BufferedSentenceStream {
  override async next() {
    const result = await super.next();
    if (result.done === true) return result;
    const { value } = result;
    return { ...result, value: { ...value, token: value.token.replaceAll(/\s+/gu, ' ') } };
  }
}
