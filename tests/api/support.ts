import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { createVoxieClient } from '@voxie/client';
import type { VoxieClient } from '@voxie/client';
import { createServiceClient } from '@voxie/db';
import type { Db } from '@voxie/db';
import { startStack } from '@voxie/stack';
import type { Stack, StartStackOptions } from '@voxie/stack';
import { RoomServiceClient } from 'livekit-server-sdk';
import { z } from 'zod';

/** A signed-in person, by the SDK and by plain HTTP. */
export interface Person {
  userId: string;
  email: string;
  accessToken: string;
  voxie: VoxieClient;
  rest: Rest;
}

export interface RestAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export type Rest = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  options?: { body?: unknown; headers?: Record<string, string> },
) => Promise<RestAnswer>;

const bodySchema = z.record(z.string(), z.unknown()).catch({});

export function restOf(apiUrl: string, accessToken?: string): Rest {
  return async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: bodySchema.parse(text === '' ? {} : JSON.parse(text)) };
  };
}

/** The API with a real Supabase API, PostgreSQL and livekit-server; no worker. */
export class ApiStack implements AsyncDisposable {
  readonly stack: Stack;
  readonly url: string;
  readonly service: Db;
  readonly rooms: RoomServiceClient;

  private constructor(stack: Stack) {
    this.stack = stack;
    this.url = stack.urls.api;
    this.service = createServiceClient({ url: stack.urls.supabase, secretKey: stack.secrets.secretKey });
    const { livekitApiKey, livekitApiSecret } = stack.secrets;
    this.rooms = new RoomServiceClient(stack.urls.livekit.replace(/^ws/u, 'http'), livekitApiKey, livekitApiSecret);
  }

  static async start(options: StartStackOptions = {}): Promise<ApiStack> {
    return new ApiStack(await startStack({ parts: ['supabase', 'livekit', 'api'], ...options }));
  }

  async signUp(name = 'person'): Promise<Person> {
    const email = `${name}-${randomUUID()}@example.com`;
    const { urls, secrets } = this.stack;
    const { data, error } = await createClient(urls.supabase, secrets.publishableKey).auth.signUp({
      email,
      password: randomUUID(),
    });
    if (error !== null || data.user === null || data.session === null) throw new Error('sign-up failed', { cause: error });
    const accessToken = data.session.access_token;
    return {
      userId: data.user.id,
      email,
      accessToken,
      voxie: createVoxieClient({ url: this.url, accessToken }),
      rest: restOf(this.url, accessToken),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stack.stop();
  }
}

export const luna = { name: 'Luna', instructions: 'You are Luna. You host guests.' };

/** Asks until there is an answer. The time is a limit, never a measurement. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, withinMs = 20_000): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > until) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What a LiveKit token says; its signature is LiveKit's to check. */
export function claimsOf(token: unknown): Record<string, unknown> {
  const [, payload = ''] = z.string().parse(token).split('.');
  return bodySchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}
