import { tidied } from './block.ts';
import type { Block } from './block.ts';

const atxHeading = /^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$/u;
const fence = /^ {0,3}(```+|~~~+)/u;

/** What a reader of the page sees of a heading: no link targets, no emphasis marks. */
const plain = (heading: string): string =>
  heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/[*_`]/gu, '')
    .trim();

/** Markdown by its headings. Those in code blocks are none. */
export function readMarkdown(markdown: string): Block[] {
  const blocks: Block[] = [];
  const open: { level: number; title: string }[] = [];
  let lines: string[] = [];
  let fencedBy: string | undefined;
  const close = () => {
    const text = tidied(lines.join('\n'));
    if (text !== '') blocks.push({ headings: open.map(({ title }) => title), page: null, text });
    lines = [];
  };
  for (const line of withoutFrontMatter(markdown).split(/\r\n?|\n/u)) {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined && (fencedBy === undefined || mark.startsWith(fencedBy)))
      fencedBy = fencedBy === undefined ? mark : undefined;
    const [, hashes, title] = fencedBy === undefined ? (atxHeading.exec(line) ?? []) : [];
    if (hashes === undefined || title === undefined) {
      lines.push(line);
      continue;
    }
    close();
    while ((open.at(-1)?.level ?? 0) >= hashes.length) open.pop();
    open.push({ level: hashes.length, title: plain(title) });
  }
  close();
  return blocks;
}

const withoutFrontMatter = (markdown: string): string => markdown.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/u, '');
