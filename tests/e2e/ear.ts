import type { Page } from 'playwright-core';
import { vi } from 'vitest';

declare global {
  interface Window {
    /** The loudest sample played since it was last set to 0, from 0 to 1. */
    loudestSample: number;
  }
}

/**
 * Runs in the page: listens to the streams of its audio elements, as they come. Silence that is merely connected stays
 * at 0.
 */
function listen(): void {
  window.loudestSample = 0;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  const samples = new Float32Array(analyser.fftSize);
  const known = new WeakSet<MediaStream>();
  setInterval(() => {
    for (const { srcObject } of document.querySelectorAll('audio')) {
      if (!(srcObject instanceof MediaStream) || known.has(srcObject) || srcObject.getAudioTracks().length === 0)
        continue;
      known.add(srcObject);
      context.createMediaStreamSource(srcObject).connect(analyser);
    }
    analyser.getFloatTimeDomainData(samples);
    for (const sample of samples) window.loudestSample = Math.max(window.loudestSample, Math.abs(sample));
  }, 20);
}

/** Of full scale; noise of an open but silent line stays far below. */
const audible = 0.01;

/** Hears what a page plays, also after a reload. */
export class Ear {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async on(page: Page): Promise<Ear> {
    await page.addInitScript(listen);
    await page.reload();
    return new Ear(page);
  }

  /** From here on: what was heard before no longer counts. */
  async forget(): Promise<void> {
    await this.#page.evaluate(() => {
      window.loudestSample = 0;
    });
  }

  /** Waits until something was heard since it last forgot. */
  async hearsSound(): Promise<void> {
    await vi.waitFor(
      async () => {
        const loudest = await this.#page.evaluate(() => window.loudestSample);
        if (loudest < audible) throw new Error(`Nothing was heard: the loudest sample was ${loudest}.`);
      },
      { timeout: 30_000, interval: 100 },
    );
  }
}
