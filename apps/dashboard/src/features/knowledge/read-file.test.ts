// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { contentOfText, readFile, titleOfFile } from './read-file.ts';

test('a PDF travels in base64, a text by what it is', async () => {
  const pdf = new File(['%PDF-1.4 x'], 'Guide.pdf', { type: 'application/pdf' });
  expect(await readFile(pdf)).toEqual({ kind: 'pdf', base64: btoa('%PDF-1.4 x') });
  expect(await readFile(new File(['Hello'], 'a.md'))).toEqual({ kind: 'markdown', text: 'Hello' });
  expect(await readFile(new File(['Hello'], 'a.txt'))).toEqual({ kind: 'text', text: 'Hello' });
  expect(contentOfText('Intro\n## Plans\nx')).toMatchObject({ kind: 'markdown' });
  expect(titleOfFile('Staff handbook v1.2.pdf')).toBe('Staff handbook v1.2');
});

test('what cannot be read is refused before it is sent, with the reason', async () => {
  await expect(readFile(new File(['x'], 'photo.png', { type: 'image/png' }))).rejects.toThrow(/Only text/u);
  await expect(readFile(new File(['  '], 'a.txt'))).rejects.toThrow(/no text/u);
  await expect(readFile(new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'a.pdf'))).rejects.toThrow(/10 MB/u);
});
