import { maxKnowledgeBytes } from '@voxie/contracts';
import type { KnowledgeKind } from '@voxie/contracts';
import { OutboundError } from '@voxie/platform';
import type { Outbound } from '@voxie/platform';
import { KnowledgeFailure } from '../knowledge-failure.ts';
import { htmlToMarkdown, titleOfHtml } from './html.ts';

const timeoutMs = 30_000;

/** What an address led to, in the form in which contents are kept. PDF: base64. */
export interface FetchedPage {
  kind: Exclude<KnowledgeKind, 'url'>;
  body: string;
  sizeBytes: number;
  /** What an HTML page calls itself; empty where it does not. */
  title: string;
}

/** Fetches a page or a file through the guarded way out. Throws KnowledgeFailure. */
export async function fetchPage(url: string, outbound: Outbound, signal: AbortSignal): Promise<FetchedPage> {
  const response = await get(url, outbound, signal);
  if (!response.ok) {
    await response.body?.cancel();
    throw new KnowledgeFailure(whyRefused(response.status), { isFinal: response.status < 500 });
  }
  const bytes = await bytesOf(response);
  const type = response.headers.get('content-type')?.toLowerCase() ?? '';
  const sizeBytes = bytes.byteLength;
  if (type.includes('pdf') || bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return { kind: 'pdf', body: bytes.toString('base64'), sizeBytes, title: '' };
  const text = decoded(bytes, type);
  if (type.includes('html') || /^\s*<(?:!doctype html|html)\b/iu.test(text))
    return { kind: 'markdown', body: htmlToMarkdown(text), sizeBytes, title: titleOfHtml(text) };
  if (type.includes('markdown') || /\.mdx?$/iu.test(new URL(url).pathname))
    return { kind: 'markdown', body: text, sizeBytes, title: '' };
  if (type.startsWith('text/') || type.includes('json') || type.includes('xml') || type === '')
    return { kind: 'text', body: text, sizeBytes, title: '' };
  throw new KnowledgeFailure('There is no text at this address. A page, a text, Markdown or a PDF can be read.');
}

async function get(url: string, outbound: Outbound, signal: AbortSignal): Promise<Response> {
  try {
    return await outbound.fetch(url, {
      headers: { accept: 'text/html,text/markdown,text/plain,application/pdf;q=0.9,*/*;q=0.5', 'user-agent': 'Voxie' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
  } catch (error) {
    if (error instanceof OutboundError)
      throw new KnowledgeFailure(error.message, {
        cause: error,
        isFinal: error.failure === 'refused_address' || error.failure === 'bad_url',
      });
    throw new KnowledgeFailure('The page at this address did not come in time.', { cause: error, isFinal: false });
  }
}

function whyRefused(status: number): string {
  if (status === 401 || status === 403)
    return `The page may not be read without signing in (HTTP ${status}). Paste its text instead.`;
  if (status === 404 || status === 410) return `There is no page at this address (HTTP ${status}).`;
  return `The site answered with an error (HTTP ${status}). Try again later.`;
}

async function bytesOf(response: Response): Promise<Buffer> {
  try {
    const bytes = Buffer.from(await response.arrayBuffer());
    if (bytes.byteLength <= maxKnowledgeBytes) return bytes;
  } catch (error) {
    throw new KnowledgeFailure('The page at this address broke off.', { cause: error, isFinal: false });
  }
  throw new KnowledgeFailure('The page at this address is larger than 10 MB. Choose a smaller part of it.');
}

function decoded(bytes: Buffer, type: string): string {
  const named =
    /charset=["']?([\w-]+)/u.exec(type)?.[1] ??
    /<meta[^>]+charset=["']?([\w-]+)/iu.exec(bytes.subarray(0, 2048).toString('latin1'))?.[1];
  try {
    return new TextDecoder(named ?? 'utf-8').decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}
