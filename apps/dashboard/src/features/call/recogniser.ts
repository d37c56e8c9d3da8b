/** The part of the browsers' SpeechRecognition that is used here; TypeScript's DOM library has none. */
export interface SpeechRecogniser extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally?: boolean;
  start: () => void;
  abort: () => void;
}

interface LanguagePack {
  langs: readonly string[];
  processLocally: boolean;
}

export interface SpeechRecogniserType {
  new (): SpeechRecogniser;
  available?: (pack: LanguagePack) => Promise<'available' | 'downloadable' | 'downloading' | 'unavailable'>;
  install?: (pack: LanguagePack) => Promise<boolean>;
}

/** Where the browser would recognise speech. `download`: on this device, once the language is downloaded. */
export type RecogniserOffer = 'none' | 'device' | 'download' | 'vendor';

export type RecogniserProblem = 'refused' | 'noMicrophone' | 'noService' | 'language';

export interface ResultEvent extends Event {
  readonly resultIndex: number;
  readonly results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

interface ProblemEvent extends Event {
  readonly error: string;
}

/** The browser's recogniser, under either of its names. */
export function browserRecogniser(): SpeechRecogniserType | undefined {
  // Declared nowhere: some browsers have neither name.
  const names = globalThis as {
    SpeechRecognition?: SpeechRecogniserType;
    webkitSpeechRecognition?: SpeechRecogniserType;
  };
  return names.SpeechRecognition ?? names.webkitSpeechRecognition;
}

/** What the browser offers for a language, the most private first. */
export async function offerOf(
  Recogniser: SpeechRecogniserType | undefined,
  language: string,
): Promise<RecogniserOffer> {
  if (Recogniser === undefined) return 'none';
  if (Recogniser.available === undefined) return 'vendor';
  const local = await Recogniser.available({ langs: [language], processLocally: true }).catch(() => 'unavailable');
  if (local === 'available') return 'device';
  return local === 'unavailable' || Recogniser.install === undefined ? 'vendor' : 'download';
}

const problems: Record<string, RecogniserProblem> = {
  'not-allowed': 'refused',
  'service-not-allowed': 'noService',
  network: 'noService',
  // Another page took the recogniser: asking again at once would only take it back and forth.
  aborted: 'noService',
  'audio-capture': 'noMicrophone',
  'language-not-supported': 'language',
};

/** The words of a result event: what is certain now, and what may still change. */
export function wordsOf({ results, resultIndex }: Pick<ResultEvent, 'results' | 'resultIndex'>): {
  final: string;
  interim: string;
} {
  const words = { final: '', interim: '' };
  for (let index = resultIndex; index < results.length; index += 1) {
    const result = results[index];
    const text = result?.[0]?.transcript ?? '';
    if (result?.isFinal === true) words.final += text;
    else words.interim += text;
  }
  return { final: words.final.trim(), interim: words.interim.trim() };
}

interface ListeningOptions {
  Recogniser: SpeechRecogniserType;
  language: string;
  isLocal: boolean;
  onInterim: (text: string) => void;
  onFinal: (text: string) => void;
  onProblem: (problem: RecogniserProblem) => void;
}

// An event of the recogniser has the fields of its kind; addEventListener knows only Event.
const asResult = (event: Event) => event as ResultEvent;
const asProblem = (event: Event) => event as ProblemEvent;

/** Listens until told to stop. Browsers end a session after some silence: it is begun again. */
export function listen(options: ListeningOptions): () => void {
  const { Recogniser, language, isLocal, onInterim, onFinal, onProblem } = options;
  const recogniser = new Recogniser();
  let isWanted = true;
  recogniser.lang = language;
  recogniser.continuous = true;
  recogniser.interimResults = true;
  if (isLocal) recogniser.processLocally = true;
  recogniser.addEventListener('result', (event) => {
    if (!isWanted) return;
    const { final, interim } = wordsOf(asResult(event));
    onInterim(interim);
    if (final !== '') onFinal(final);
  });
  recogniser.addEventListener('error', (event) => {
    const problem = problems[asProblem(event).error];
    if (problem === undefined || !isWanted) return;
    isWanted = false;
    onProblem(problem);
  });
  recogniser.addEventListener('end', () => {
    if (isWanted) recogniser.start();
  });
  recogniser.start();
  return () => {
    isWanted = false;
    recogniser.abort();
  };
}
