import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CallToolResultSchema, ListToolsResultSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { describedLimits, jsonExcess } from '@voxie/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { ParametersSchema, ToolArguments } from '../executor.ts';
import { ToolFailure } from '../tool-context.ts';
import { isRefusal, isSessionGone, openClient, withoutItsWords, wordsOf } from './mcp-client.ts';
import type { McpServer } from './mcp-client.ts';

/** A tool as its server describes it. */
export interface McpTool {
  name: string;
  description: string;
  parameters: ParametersSchema;
}

interface Live {
  client: Client;
  /** Aborted when the connection is lost: what waits for an answer need not wait for its time-out. */
  lost: AbortController;
}

interface McpConnectionInput extends McpServer {
  /** After each time it was connected, and each time it was lost. */
  onChange: (state: 'connected' | 'lost') => void;
}

const firstRetryMs = 500;
const lastRetryMs = 10_000;
const pingWithinMs = 5000;
/** A server that lists without end is cut here. */
const maxPages = 10;

/** One MCP server over streamable HTTP for the time of a call. Once lost, it is looked for until it is back or closed. */
export class McpConnection {
  readonly #input: McpConnectionInput;
  readonly #closed = new AbortController();
  #live: Live | null = null;
  #connecting: Promise<Client> | null = null;
  #isVerifying = false;

  constructor(input: McpConnectionInput) {
    this.#input = input;
  }

  /** Rejects where the server does not answer as an MCP server in time. */
  async connect(signal: AbortSignal): Promise<Client> {
    if (this.#closed.signal.aborted) throw new ToolFailure('The call is over.');
    if (this.#live !== null) return this.#live.client;
    this.#connecting ??= this.#open(AbortSignal.any([signal, this.#closed.signal])).finally(() => {
      this.#connecting = null;
    });
    return await this.#connecting;
  }

  /** Its tools, but for those whose schema is without measure. */
  async listTools(signal: AbortSignal): Promise<McpTool[]> {
    const client = await this.connect(signal);
    const tools: McpTool[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      // Asked directly: the client's own methods compile the schemas that a server sends.
      const request = { method: 'tools/list' as const, params: cursor === undefined ? {} : { cursor } };
      const listed = await client.request(request, ListToolsResultSchema, { signal });
      for (const { name, description, inputSchema } of listed.tools)
        if (jsonExcess(inputSchema, describedLimits) === null)
          tools.push({ name, description: description ?? '', parameters: inputSchema });
      cursor = listed.nextCursor;
      if (cursor === undefined) break;
    }
    return tools;
  }

  /** Throws ToolFailure in words for the model. A server that was started anew is asked once more. */
  async callTool(name: string, args: ToolArguments, signal: AbortSignal): Promise<CallToolResult> {
    for (let isRetry = false; ; isRetry = true) {
      const live = await this.#liveClient(signal);
      try {
        const stop = AbortSignal.any([signal, live.lost.signal]);
        const request = { method: 'tools/call' as const, params: { name, arguments: { ...args } } };
        return await live.client.request(request, CallToolResultSchema, { signal: stop });
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (isRefusal(error)) throw new ToolFailure(wordsOf(error), { cause: error });
        this.#lose(live.client);
        // It forgot who we are, so it did nothing either.
        if (isRetry || !isSessionGone(error)) throw gone(error);
      }
    }
  }

  async close(): Promise<void> {
    this.#closed.abort();
    const { client } = this.#live ?? {};
    this.#live = null;
    await client?.close();
  }

  async #liveClient(signal: AbortSignal): Promise<Live> {
    try {
      await this.connect(signal);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw gone(error);
    }
    if (this.#live === null) throw gone(undefined);
    return this.#live;
  }

  async #open(signal: AbortSignal): Promise<Client> {
    const client = await openClient(this.#input, { signal, onError: () => void this.#verify() });
    this.#live = { client, lost: new AbortController() };
    this.#input.onChange('connected');
    return client;
  }

  /** A stream that ended says little: only a server that does not answer a ping is lost. */
  async #verify(): Promise<void> {
    const live = this.#live;
    if (live === null || this.#isVerifying) return;
    this.#isVerifying = true;
    try {
      await live.client.ping({ timeout: pingWithinMs });
    } catch {
      this.#lose(live.client);
    } finally {
      this.#isVerifying = false;
    }
  }

  #lose(client: Client): void {
    if (this.#live?.client !== client) return;
    const { lost } = this.#live;
    this.#live = null;
    lost.abort(new Error('connection lost'));
    client.close().catch(() => undefined);
    this.#input.onChange('lost');
    void this.#lookForIt();
  }

  async #lookForIt(): Promise<void> {
    const { signal } = this.#closed;
    for (let waitMs = firstRetryMs; !signal.aborted; waitMs = Math.min(waitMs * 2, lastRetryMs)) {
      try {
        await delay(waitMs * (0.75 + Math.random() / 2), undefined, { signal });
        await this.connect(AbortSignal.timeout(pingWithinMs));
        return;
      } catch {
        // Tried again after a longer wait.
      }
    }
  }
}

const gone = (cause: unknown): ToolFailure =>
  new ToolFailure('This tool cannot be reached right now. Say so, and try again in a moment.', {
    cause: withoutItsWords(cause),
  });
