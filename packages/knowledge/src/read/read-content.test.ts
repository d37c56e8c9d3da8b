import { describe, expect, test } from 'vitest';
import { htmlToMarkdown, titleOfHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { readContent } from './read-content.ts';
import { pdfOf } from '../testing/pdf.ts';

describe('Markdown', () => {
  test('a section knows the headings above it; what only looks like one is none', () => {
    const blocks = readMarkdown(
      '---\ntitle: x\n---\nIntro\n\n# Plans\nAll.\n## *Kestrel* [plan](x)\n14 days.\n```sh\n# a comment\n```\n# Contact\nMail us.',
    );
    expect(blocks).toEqual([
      { headings: [], page: null, text: 'Intro' },
      { headings: ['Plans'], page: null, text: 'All.' },
      { headings: ['Plans', 'Kestrel plan'], page: null, text: '14 days.\n```sh\n# a comment\n```' },
      { headings: ['Contact'], page: null, text: 'Mail us.' },
    ]);
  });
});

describe('HTML', () => {
  test('the main part with its headings, without what stands around it', () => {
    const markdown = htmlToMarkdown(
      '<html><body><nav>Home</nav><main><h1>Opening hours</h1><p>From <a href="/x">9</a> to 5.</p><script>alert(1)</script><h2>Holidays</h2><ul><li>Closed on 1 May</li></ul></main><footer>©</footer></body></html>',
    );
    expect(readMarkdown(markdown)).toEqual([
      { headings: ['Opening hours'], page: null, text: 'From 9 to 5.' },
      { headings: ['Opening hours', 'Holidays'], page: null, text: '* Closed on 1 May' },
    ]);
  });
});

describe('PDF', () => {
  const asContent = (pdf: string) => ({ kind: 'pdf', body: Buffer.from(pdf, 'latin1').toString('base64') }) as const;

  test('each page with its number', async () => {
    const blocks = await readContent(asContent(pdfOf(['The deposit is 40 euros.', '', 'Bring a passport.'])));
    expect(blocks).toEqual([
      { headings: [], page: 1, text: 'The deposit is 40 euros.' },
      { headings: [], page: 3, text: 'Bring a passport.' },
    ]);
  });

  test('one that was scanned says so, and one that is broken too', async () => {
    await expect(readContent(asContent(pdfOf(['', ''])))).rejects.toThrow(/scanned/u);
    await expect(readContent(asContent('%PDF-1.4 nothing more'))).rejects.toThrow(/damaged/u);
  });
});

test('a content without text is refused', async () => {
  await expect(readContent({ kind: 'text', body: ' \u0000\n ' })).rejects.toThrow('There is no text in it.');
});

test('a page is called what it calls itself, as text', () => {
  expect(
    titleOfHtml('<html><head><title lang="en">\n Plants &amp;\n care </title></head><svg><title>x</title></svg>'),
  ).toBe('Plants & care');
  expect(titleOfHtml('<p>No title</p>')).toBe('');
  expect(titleOfHtml(`<title>${'y'.repeat(500)}</title>`)).toHaveLength(200);
});
