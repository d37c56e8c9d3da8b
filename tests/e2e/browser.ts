import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumSetting, screenshotFolder } from '../env.ts';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The system's Chromium; CHROMIUM_PATH names another. */
function chromiumPath(): string {
  const path = chromiumSetting ?? candidates.find((candidate) => existsSync(candidate));
  if (path === undefined)
    throw new Error('Chromium was not found: install it (apt-get install chromium) or set CHROMIUM_PATH.');
  return path;
}

export interface BrowserOptions {
  /** A WAV file that the fake microphone plays, over and over. Absent: Chromium's own beeps. */
  microphoneFile?: string;
  /** `none`: none is plugged in; `refused`: there is one, and the person does not allow it. Default: a fake one. */
  microphone?: 'fake' | 'none' | 'refused';
  /** An address that leads to this machine, such as one of a local network: what is opened there is no secure context. */
  alias?: string;
}

/** Headless Chromium with a fake microphone; it asks nobody and reaches nothing but loopback. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const { microphoneFile, microphone = 'fake', alias } = options;
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-quic',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      '--autoplay-policy=no-user-gesture-required',
      ...(microphone === 'none' ? [] : ['--use-fake-device-for-media-stream']),
      ...(microphone === 'fake' ? ['--use-fake-ui-for-media-stream'] : []),
      ...(alias === undefined ? [] : [`--host-resolver-rules=MAP ${alias} 127.0.0.1`]),
      ...(microphoneFile === undefined ? [] : [`--use-file-for-fake-audio-capture=${microphoneFile}`]),
    ],
  });
}

export interface Visit extends AsyncDisposable {
  page: Page;
  context: BrowserContext;
  /** Errors the page threw or logged; a test that ends with any has failed. */
  errors: string[];
  /** Keeps a picture when VOXIE_SCREENSHOTS names a folder. */
  picture: (name: string) => Promise<void>;
}

/** What LiveKit's client logs of its data channels where the server closes the room before the client hears of it. */
const closedWithRoom =
  /^DataChannel error on \w+: User-Initiated Abort|^publisher data channel '\w+' closed unexpectedly/u;

/** A fresh profile on a page; what it logs as an error is kept. */
export async function visit(
  browser: Browser,
  url: string,
  options: { width?: number; height?: number; permissions?: string[] } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    permissions: options.permissions ?? ['microphone'],
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !closedWithRoom.test(text)) errors.push(`${text} (${message.location().url})`);
  });
  await page.goto(url);
  return {
    page,
    context,
    errors,
    picture: async (name) => {
      if (screenshotFolder === undefined) return;
      await mkdir(screenshotFolder, { recursive: true });
      await page.screenshot({ path: `${screenshotFolder}/${name}.png` });
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}
