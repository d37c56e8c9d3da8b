import type { Locator, Page } from 'playwright-core';
import type { Visit } from './browser.ts';

declare global {
  interface Window {
    /** How much of the page jumped since it began to load, and what. */
    jumps?: { score: number; by: string[] };
  }
}

/** How a page is looked at. */
interface Look {
  name: string;
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
}

export const looks: Look[] = (['light', 'dark'] as const).flatMap((colorScheme) => [
  { name: `wide-${colorScheme}`, width: 1440, height: 900, colorScheme },
  { name: `narrow-${colorScheme}`, width: 390, height: 844, colorScheme },
]);

/** Above this a page jumps: the bar of Core Web Vitals. */
const mostJumps = 0.1;
/** WCAG 2.2 AA: text of these sizes in px (bold from the second) needs less of it. */
const contrastOf = { text: 4.5, large: 3, largeFrom: 24, largeBoldFrom: 18.66 };

/** Controls that a screen reader could only call by their kind. */
const nameless =
  /^ *- (?:button|link|textbox|searchbox|combobox|checkbox|radio|switch|slider|spinbutton|tab|menuitem|img)(?: \[[^\]]*\])*:?$/gmu;

/** Runs in the page, before all else. */
function countJumps(): void {
  // Once a document, however often it was asked for.
  if (window.jumps !== undefined) return;
  const jumps = { score: 0, by: Array<string>() };
  window.jumps = jumps;
  interface Shift extends PerformanceEntry {
    value: number;
    hadRecentInput: boolean;
    sources: { node: Node | null }[];
  }
  new PerformanceObserver((list) => {
    // What the observer of this type is told of.
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
      if (hadRecentInput) continue;
      jumps.score += value;
      for (const { node } of sources)
        jumps.by.push(node instanceof Element ? `${node.tagName}.${node.className}` : String(node?.textContent));
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page: the texts that stand out too little from what is behind them. */
function faintTexts(bars: typeof contrastOf): string[] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (canvas === null) throw new Error('no canvas');
  /** Layers, the lowest first, as one colour. */
  const mixed = (layers: readonly string[]): number[] => {
    canvas.clearRect(0, 0, 1, 1);
    for (const layer of layers) {
      canvas.fillStyle = layer;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
  const luminance = (color: number[]) => {
    const [red = 0, green = 0, blue = 0] = color.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const faint = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.textContent?.trim() ?? '';
    if (element === null || words === '' || !element.checkVisibility({ opacityProperty: true })) continue;
    if (element.closest('.sr-only, svg, [aria-hidden=true], :disabled, [aria-disabled=true]') !== null) continue;
    const behind: string[] = [];
    let opacity = 1;
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const style = getComputedStyle(at);
      behind.unshift(style.backgroundColor);
      opacity *= Number(style.opacity);
    }
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    if (opacity < 1) continue;
    const [one, other] = [luminance(mixed([...behind, color])), luminance(mixed(behind))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const size = Number.parseFloat(fontSize);
    const isLarge = size >= bars.largeFrom || (size >= bars.largeBoldFrom && Number(fontWeight) >= 700);
    if (ratio < (isLarge ? bars.large : bars.text)) faint.add(`${ratio.toFixed(2)}: ${words.slice(0, 40)}`);
  }
  return [...faint];
}

/** What of the page reaches beyond its right edge. */
function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
    .slice(0, 5)
    .map((each) => `${each.tagName}.${each.className}`.slice(0, 120));
}

/** A place to look at: where it is, and what is there once it has loaded. */
export interface Screen {
  name: string;
  path: string;
  isThere: (page: Page) => Locator;
}

/** What is wrong with a page as it stands: empty where nothing is. */
async function faultsOf(page: Page): Promise<string[]> {
  const names = (await page.locator('body').ariaSnapshot()).match(nameless) ?? [];
  const faint = await page.evaluate(faintTexts, contrastOf);
  const wide = await page.evaluate(tooWide);
  const { score, by } = await page.evaluate(() => window.jumps ?? { score: 0, by: [] });
  return [
    ...names.map((line) => `nameless: ${line.trim()}`),
    ...faint.map((words) => `faint: ${words}`),
    ...wide.map((what) => `too wide: ${what}`),
    ...(score > mostJumps ? [`jumps by ${score.toFixed(3)}: ${[...new Set(by)].join(' | ')}`] : []),
  ];
}

/** Looks at places one after another as someone who is signed in, each loaded anew. What is wrong, by place. */
export async function lookAt(
  { page, errors, picture }: Visit,
  screens: readonly Screen[],
  { look, url }: { look: Look; url: string },
): Promise<Record<string, string[]>> {
  const { width, height, colorScheme } = look;
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.addInitScript(countJumps);
  const faults: Record<string, string[]> = {};
  for (const { name, path, isThere } of screens) {
    await page.goto(`${url}${path}`);
    await isThere(page).first().waitFor();
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    const found = [...(await faultsOf(page)), ...errors.splice(0).map((error) => `error: ${error}`)];
    if (found.length > 0) faults[name] = found;
    await picture(`record-${name}-${look.name}`);
  }
  return faults;
}
