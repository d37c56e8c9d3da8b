/** A click that asks for a call: the beginning of a trace. */
export interface Click {
  /** W3C traceparent, sent with the request: the API and the workers put their part under the click. */
  traceparent: string;
  /** By `performance.now()`. */
  atMs: number;
}

const hex = (bytes: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const newClick = (): Click => ({ traceparent: `00-${hex(16)}-${hex(8)}-01`, atMs: performance.now() });
