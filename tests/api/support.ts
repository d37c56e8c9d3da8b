import { createVoxieClient } from '@voxie/client';
import type { VoxieClient } from '@voxie/client';
import { createServiceClient } from '@voxie/db';
import type { Db } from '@voxie/db';
import { startStack } from '@voxie/stack';
import type { Stack, StackFacts, StartStackOptions } from '@voxie/stack';
import { RoomServiceClient } from 'livekit-server-sdk';
import { signUp } from '../setup/sign-up.ts';
import type { Account } from '../setup/sign-up.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { eventually as askUntil } from '../workers/support/eventually.ts';

/** A signed-in person, by the SDK and by plain HTTP. */
export interface Person extends Account {
  voxie: VoxieClient;
  rest: Rest;
}

interface RestAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export type Rest = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  options?: { body?: unknown; headers?: Record<string, string> },
) => Promise<RestAnswer>;

function fieldsOf(text: string): Record<string, unknown> {
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

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
    return {
      status: response.status,
      headers: response.headers,
      body: fieldsOf(text),
    };
  };
}

/** The API of a stack, with what a test asks of it and of the parts beside it. */
export class ApiUnderTest {
  readonly facts: StackFacts;
  readonly url: string;
  readonly service: Db;
  readonly rooms: RoomServiceClient;

  constructor(facts: StackFacts) {
    this.facts = facts;
    this.url = facts.urls.api;
    this.service = createServiceClient({ url: facts.urls.supabase, secretKey: facts.secrets.secretKey });
    const { livekitApiKey, livekitApiSecret } = facts.secrets;
    this.rooms = new RoomServiceClient(facts.urls.livekit.replace(/^ws/u, 'http'), livekitApiKey, livekitApiSecret);
  }

  /** The one that test files share; workers may run beside it. */
  static async shared(): Promise<ApiUnderTest> {
    return new ApiUnderTest(await useSharedStack(['supabase', 'livekit', 'api']));
  }

  async signUp(name = 'person'): Promise<Person> {
    const account = await signUp(this.facts, name);
    const { accessToken } = account;
    return {
      ...account,
      voxie: createVoxieClient({ url: this.url, accessToken }),
      rest: restOf(this.url, accessToken),
    };
  }
}

/** An API with a stack of its own and no worker: for tests that break parts, or need calls that nobody takes. */
export class ApiStack extends ApiUnderTest implements AsyncDisposable {
  readonly stack: Stack;

  private constructor(stack: Stack) {
    super(stack);
    this.stack = stack;
  }

  static async start(options: StartStackOptions = {}): Promise<ApiStack> {
    return new ApiStack(await startStack({ parts: ['supabase', 'livekit', 'api'], ...options }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stack.stop();
  }
}

export const luna = {
  name: 'Luna',
  instructions: 'You are Luna. You host guests.',
  variables: { guest_name: { type: 'text', description: '', default: '' } },
} as const;

/** Asks until there is an answer. The time is a limit, never a measurement. */
export const eventually = <T>(what: string, ask: () => Promise<T | undefined>, withinMs = 20_000): Promise<T> =>
  askUntil(what, withinMs, ask);

/** What a LiveKit token says; its signature is LiveKit's to check. */
export function claimsOf(token: unknown): Record<string, unknown> {
  const [, payload = ''] = String(token).split('.');
  return fieldsOf(Buffer.from(payload, 'base64url').toString('utf8'));
}
