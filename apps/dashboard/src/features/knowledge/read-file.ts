import { maxKnowledgeBytes } from '@voxie/contracts';
import type { KnowledgeContent } from '@voxie/contracts';

/** The endings that are offered when a file is chosen. */
export const fileEndings = '.txt,.md,.markdown,.pdf';

/** A file that cannot be sent. The message says why. */
export class FileRefused extends Error {}

/** `Staff handbook.pdf` -> `Staff handbook` */
export const titleOfFile = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,8}$/u, '').trim() || name;

/** Text with headings is read by them. */
export const contentOfText = (text: string): KnowledgeContent =>
  /^#{1,6} \S/mu.test(text) ? { kind: 'markdown', text } : { kind: 'text', text };

/** A file as the API takes it. Throws FileRefused. */
export async function readFile(file: File): Promise<KnowledgeContent> {
  if (file.size > maxKnowledgeBytes)
    throw new FileRefused('It is larger than 10 MB. Split it, or leave out what agents need not know.');
  const ending = /\.([A-Za-z0-9]+)$/u.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (ending === 'pdf' || file.type === 'application/pdf') return { kind: 'pdf', base64: await asBase64(file) };
  const isText = ['txt', 'md', 'markdown'].includes(ending) || file.type.startsWith('text/');
  if (!isText) throw new FileRefused('Only text, Markdown and PDF files can be read. Save it as one of them.');
  const text = await file.text();
  if (text.trim() === '') throw new FileRefused('There is no text in it.');
  return ending.startsWith('m') ? { kind: 'markdown', text } : contentOfText(text);
}

function asBase64(file: File): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.addEventListener('error', () => reject(new FileRefused('The file could not be read from this computer.')));
  reader.addEventListener('load', () => {
    const url = typeof reader.result === 'string' ? reader.result : '';
    resolve(url.slice(url.indexOf(',') + 1));
  });
  reader.readAsDataURL(file);
  return promise;
}
