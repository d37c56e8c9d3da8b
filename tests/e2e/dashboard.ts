import type { Locator, Page } from 'playwright-core';

/** How long a person would wait for anything here before giving up. A limit, not a measurement. */
const patienceMs = 60_000;

/** The dashboard as a person sees and uses it: by names and roles only. */
export class Dashboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patienceMs);
  }

  async signInAsDemoUser(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue as demo user' }).click();
    await this.page.getByRole('heading', { name: 'Agents' }).waitFor();
  }

  async createNewAgent(): Promise<void> {
    await this.page.getByRole('button', { name: 'Create New Agent' }).first().click();
    await this.page.waitForURL(/\/creations\//u);
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  get conversation(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }

  get lines(): Locator {
    return this.conversation.getByRole('listitem');
  }

  /** Waits until the agent has said something that fits. */
  async hears(words: RegExp): Promise<void> {
    await this.#awaits(
      this.lines.filter({ hasText: words }).filter({ hasNotText: /^You:/u }),
      `the agent said ${String(words)}`,
    );
  }

  /** Waits until a line of the conversation carries a mark. */
  async seesMark(mark: string): Promise<void> {
    await this.#awaits(this.lines.getByText(mark, { exact: true }), `a line is marked ${mark}`);
  }

  async #awaits(locator: Locator, what: string): Promise<void> {
    try {
      await locator.last().waitFor();
    } catch (cause) {
      const said = await this.lines.allInnerTexts();
      throw new Error(`Waited in vain until ${what}. The conversation:\n${said.join('\n')}`, { cause });
    }
  }

  /** Waits until the agent has nothing more to say. */
  async untilListening(): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: 'Listening' }).waitFor();
  }

  async types(message: string): Promise<void> {
    const box = this.page.getByPlaceholder(/^Message /u);
    await box.fill(message);
    await box.press('Enter');
    await this.lines.filter({ hasText: message }).waitFor();
  }
}

/**
 * The loudest sample of what the page plays, 0 to 1, over `forMs`. Taken from the audio elements themselves: silence that
 * is merely connected reads as 0.
 */
export async function loudness(page: Page, forMs: number): Promise<number> {
  return await page.evaluate(async (durationMs) => {
    const context = new AudioContext();
    await context.resume();
    const analyser = context.createAnalyser();
    const streams = [...document.querySelectorAll('audio')].flatMap(({ srcObject }) =>
      srcObject instanceof MediaStream && srcObject.getAudioTracks().length > 0 ? [srcObject] : [],
    );
    for (const stream of streams) context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const until = performance.now() + durationMs;
    let peak = 0;
    while (performance.now() < until) {
      analyser.getFloatTimeDomainData(samples);
      peak = Math.max(peak, ...samples.map(Math.abs));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await context.close();
    return peak;
  }, forMs);
}
