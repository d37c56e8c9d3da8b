import type { Reach } from '../context.ts';

/** A Realtime model at one server. */
export interface RealtimeTarget {
  model: string;
  voice: string;
  /** 1 is normal; undefined: the server's own. */
  speed?: number;
  apiKey: string;
  /** The WebSocket's address. */
  url: string;
  addressesOf: Reach['addressesOf'];
}

/** The Realtime WebSocket of a base URL such as https://api.openai.com/v1. */
export function realtimeTarget(
  { apiKey, baseUrl, addressesOf }: Reach,
  { model, voice, speed }: { model: string; voice: string; speed?: number },
): RealtimeTarget {
  const url = new URL(`${baseUrl}/realtime`);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('model', model);
  return { model, voice, apiKey, addressesOf, url: url.toString(), ...(speed === undefined ? {} : { speed }) };
}
