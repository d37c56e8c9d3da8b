import { vi } from 'vitest';

/** All that an API answers to this process, but for what is told once to whom it is for. */
export class Answers {
  text = '';
  /** What each event stream has said, by its procedure. */
  readonly streams = new Map<string, string>();
  readonly #url: string;
  #isRecording = true;

  constructor(apiUrl: string) {
    this.#url = apiUrl;
    const real = globalThis.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const response = await real(input, init);
      await this.#record(response);
      return response;
    });
  }

  async #record(response: Response): Promise<void> {
    if (!response.url.startsWith(this.#url)) return;
    const head = `${[...response.headers].join('\n')}\n`;
    if (response.headers.get('content-type')?.includes('event-stream') === true) void this.#follow(response.clone());
    else if (this.#isRecording) this.text += `${head}${await response.clone().text()}\n`;
  }

  async #follow({ url, body }: Response): Promise<void> {
    const name = new URL(url).pathname.split('/').at(-1) ?? '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body ?? [])
        this.streams.set(name, (this.streams.get(name) ?? '') + decoder.decode(chunk, { stream: true }));
    } catch {
      // Its reader left.
    }
  }

  /** Work whose answers are for whom they are told to. */
  async unrecorded<T>(work: () => Promise<T>): Promise<T> {
    this.#isRecording = false;
    try {
      return await work();
    } finally {
      this.#isRecording = true;
    }
  }
}
