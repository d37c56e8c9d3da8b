import type { Response as UndiciResponse } from 'undici';
import { OutboundError } from './outbound.ts';

/** As undici answers it: the same class as the global one, typed apart. */
export type RawResponse = UndiciResponse;

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The beginning of a body as UTF-8. What comes after `maxBytes` is not read. */
export async function readText(
  { body }: RawResponse,
  maxBytes: number,
): Promise<{ text: string; isTruncated: boolean }> {
  const chunks: Chunks = body ?? [];
  const decoder = new TextDecoder();
  let text = '';
  let left = maxBytes;
  // Leaving the loop ends the stream, and with it the connection.
  for await (const chunk of chunks) {
    text += decoder.decode(chunk.subarray(0, left), { stream: true });
    if (chunk.byteLength > left) return { text, isTruncated: true };
    left -= chunk.byteLength;
  }
  return { text: text + decoder.decode(), isTruncated: false };
}

/** A response of the global class, with a body that fails after `maxBytes`. */
export function limitBytes(response: RawResponse, maxBytes: number): Response {
  const { status, statusText } = response;
  const headers = new Headers([...response.headers]);
  const body = response.body === null ? null : limitedStream(response.body, maxBytes);
  return new Response(body, { status, statusText, headers });
}

function limitedStream(
  body: NonNullable<RawResponse['body']>,
  maxBytes: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> = body.getReader();
  let left = maxBytes;
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      left -= value.byteLength;
      if (left >= 0) return controller.enqueue(value);
      controller.error(new OutboundError('unreachable', 'The answer is too long.'));
      return await reader.cancel();
    },
    cancel: async (reason) => await reader.cancel(reason),
  });
}
