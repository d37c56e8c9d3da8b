import type { WebhookBody } from '@voxie/contracts';
import { OutboundError } from '@voxie/platform';
import type { Outbound } from '@voxie/platform';
import { signedHeaders } from './sign.ts';

/** What came back of one request. */
export interface Answer {
  /** Null: there was none. */
  status: number | null;
  body: string | null;
  /** What the receiver asked for, in ms. */
  retryAfterMs: number | null;
  durationMs: number;
  /** Why there was no answer, in words. */
  error: string | null;
}

export const timeoutMs = 15_000;
const maxBodyBytes = 1024;

const refusedAddress =
  'This address is on a private network or on this machine. Webhooks go to public addresses only, or to those that the operator allows.';

/** Why an address was not asked, or did not answer, in words. */
export const wordsOf = (error: OutboundError): string =>
  error.failure === 'refused_address' ? refusedAddress : error.message;

/** Retry-After as seconds or as a date, in ms from `nowMs`. */
export function retryAfterMsOf(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/u.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** What PostgreSQL cannot store as text. */
const storable = (text: string) => text.replaceAll('\0', '');

interface Message {
  url: string;
  secrets: readonly string[];
  body: WebhookBody;
  signal?: AbortSignal | undefined;
}

/** Sends one signed request, and says what came back. Throws only where `signal` ended it. */
export async function send(outbound: Outbound, { url, secrets, body, signal }: Message): Promise<Answer> {
  const text = JSON.stringify(body);
  const startedMs = performance.now();
  const durationMs = () => Math.round(performance.now() - startedMs);
  try {
    const response = await outbound.request({
      url,
      method: 'POST',
      headers: signedHeaders({ id: body.id, body: text, at: new Date() }, secrets),
      body: text,
      timeoutMs,
      maxBytes: maxBodyBytes,
      redirect: 'manual',
      ...(signal === undefined ? {} : { signal }),
    });
    return {
      status: response.status,
      body: storable(response.text),
      retryAfterMs: retryAfterMsOf(response.headers['retry-after'], Date.now()),
      durationMs: durationMs(),
      error: null,
    };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { status: null, body: null, retryAfterMs: null, durationMs: durationMs(), error: wordsOf(error) };
  }
}
