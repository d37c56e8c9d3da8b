import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport, StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { OutboundError } from '@voxie/platform';
import type { Outbound } from '@voxie/platform';

/** A server to talk to: the configured one, with its places filled. */
export interface McpServer {
  url: string;
  headers: Headers;
  fetch: Outbound['fetch'];
}

interface OpenOptions {
  signal: AbortSignal;
  /** A request or a stream failed. Called often, and late. */
  onError: () => void;
}

/** Connects, and says hello as MCP asks. Rejects where nobody answers, or something that is no MCP server. */
export async function openClient(
  { url, headers, fetch }: McpServer,
  { signal, onError }: OpenOptions,
): Promise<Client> {
  const client = new Client({ name: 'voxie', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    fetch: async (input, init) => await fetch(input, init),
    requestInit: { headers: Object.fromEntries(headers) },
    // The SDK gives up silently; who lost the connection looks for it, and says so.
    reconnectionOptions: {
      initialReconnectionDelay: 500,
      maxReconnectionDelay: 500,
      reconnectionDelayGrowFactor: 1,
      maxRetries: 0,
    },
  });
  await client.connect(transport, { signal });
  // The SDK knows no other way to listen.
  return Object.assign(client, { onerror: onError });
}

const awayCodes: readonly number[] = [ErrorCode.ConnectionClosed, ErrorCode.RequestTimeout];

/** The server answered, and said no: as opposed to being away. */
export function isRefusal(error: unknown): error is McpError {
  return error instanceof McpError && !awayCodes.includes(error.code);
}

/** The server was started anew: it does not know our session. */
export function isSessionGone(error: unknown): boolean {
  return error instanceof StreamableHTTPError && (error.code === 404 || error.code === 400);
}

/** What a refusal says, without the SDK's prefix. */
export const wordsOf = (error: McpError): string => error.message.replace(/^MCP error -?\d+: /u, '').slice(0, 500);

/** Why nobody answered as a server should, for logs: its own words are left out, for they may quote the secrets it was sent. */
export function withoutItsWords(error: unknown): Error {
  // Ours, or the time that was up.
  if (error instanceof OutboundError || error instanceof DOMException) return error;
  const isAnswer = error instanceof StreamableHTTPError || error instanceof McpError;
  return new Error(`No MCP server answered${isAnswer ? ` (${error.code})` : ''}.`);
}
