import type { SpeechRecogniser } from './recogniser.ts';

/** A recogniser for tests, whose events the test sends. */
export class FakeRecogniser extends EventTarget implements SpeechRecogniser {
  static made: FakeRecogniser[] = [];
  lang = '';
  continuous = false;
  interimResults = false;
  processLocally = false;
  starts = 0;
  aborts = 0;
  constructor() {
    super();
    FakeRecogniser.made.push(this);
  }
  start() {
    this.starts += 1;
  }
  abort() {
    this.aborts += 1;
    this.dispatchEvent(new Event('end'));
  }
  say(...results: { text: string; isFinal: boolean }[]) {
    const list = results.map(({ text, isFinal }) => Object.assign([{ transcript: text }], { isFinal }));
    this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results: list }));
  }
  fail(error: string) {
    this.dispatchEvent(Object.assign(new Event('error'), { error }));
    this.dispatchEvent(new Event('end'));
  }
}
