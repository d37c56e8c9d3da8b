import { convert } from 'html-to-text';
import type { FormatCallback, HtmlToTextOptions } from 'html-to-text';
import { tidied } from './block.ts';

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
/** What stands around the text of a page, on every page of a site. */
const around = ['nav', 'footer', 'aside', 'form', 'button', 'script', 'style', 'noscript', 'svg', 'img', 'iframe'];

/** Headings as Markdown has them, so that one reader finds the sections of both. */
const formatHeading: FormatCallback = (...[element, walk, builder]) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addInline(`${'#'.repeat(Number(element.name?.slice(1) ?? 1))} `, { noWordTransform: true });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

const options: HtmlToTextOptions = {
  wordwrap: false,
  baseElements: { selectors: ['main', 'article', 'body'], orderBy: 'selectors', returnDomByDefault: true },
  limits: { maxBaseElements: 1, maxInputLength: 12 * 1024 * 1024, maxDepth: 200 },
  formatters: { markdownHeading: formatHeading },
  selectors: [
    ...around.map((selector) => ({ selector, format: 'skip' })),
    ...headings.map((selector) => ({ selector, format: 'markdownHeading' })),
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ],
};

/** The text of a page as Markdown: its main part, with its headings. */
export function htmlToMarkdown(html: string): string {
  return convert(html, options);
}

/** What a page calls itself, in one line of at most 200 characters; empty where it does not. */
export function titleOfHtml(html: string): string {
  const [, written = ''] = /<title\b[^>]*>([^<]*)<\/title\s*>/iu.exec(html.slice(0, 100_000)) ?? [];
  return tidied(convert(written, { wordwrap: false }))
    .replaceAll('\n', ' ')
    .slice(0, 200);
}
