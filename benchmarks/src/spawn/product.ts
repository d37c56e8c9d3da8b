import { createClient } from '@supabase/supabase-js';
import { createVoxieClient, type VoxieClient } from '@voxie/client';
import { isOver } from '@voxie/contracts';
import type { ManagedProcess, Stack } from '@voxie/stack';
import type { Contender, StoredTimes, Ticket } from './contender.ts';
import type { LivekitView } from './livekit-view.ts';
import { poll } from './poll.ts';
import { subject } from './subject.ts';

interface CallTicket extends Ticket {
  callId: string;
}

interface ProductInput {
  stack: Stack;
  worker: ManagedProcess;
  view: LivekitView;
}

/** Our own way, as any client goes it: signed up, an agent published, then `POST /api/agents/{id}/spawn` for each call. */
export async function createProduct({ stack, worker, view }: ProductInput): Promise<Contender<CallTicket>> {
  const accessToken = await signUp(stack);
  const voxie = createVoxieClient({ url: stack.urls.api, accessToken });
  const agentId = await publishAgent(voxie);
  return {
    name: 'voxie',
    agentName: 'spawner',
    worker,
    request: async (signal) => await spawn(`${stack.urls.api}/api/agents/${agentId}/spawn`, accessToken, signal),
    async finish({ callId, roomName }, signal) {
      const times = await poll(async () => await storedTimes(voxie, callId), signal);
      await view.waitUntilGone(roomName, signal);
      return times;
    },
    async abandon({ callId, roomName }, signal) {
      const { status, failureReason, endReason, attempt } = await voxie.trpc.calls.end.mutate({ callId }, { signal });
      await view.waitUntilGone(roomName, signal);
      return `the call is ${status} with ${failureReason ?? endReason ?? 'no reason'}, attempt ${attempt}`;
    },
    // Ours looks after its own: a late agent finds its call over and leaves.
    sweep: () => Promise.resolve(),
  };
}

async function signUp({ urls, secrets }: Stack): Promise<string> {
  const supabase = createClient(urls.supabase, secrets.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { data, error } = await supabase.auth.signUp({ email: 'bench@example.com', password: crypto.randomUUID() });
  if (error !== null) throw error;
  if (data.session === null) throw new Error('The new user has no session: the stack asks for a confirmed e-mail.');
  return data.session.access_token;
}

async function publishAgent({ trpc }: VoxieClient): Promise<string> {
  const { name, instructions, greeting } = subject;
  const { id, revision } = await trpc.agents.create.mutate({ config: { name, instructions, greeting } });
  await trpc.agents.publish.mutate({ agentId: id, revision });
  return id;
}

async function spawn(url: string, accessToken: string, signal: AbortSignal): Promise<CallTicket> {
  const response = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${accessToken}` }, signal });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`Spawn answered ${response.status}: ${JSON.stringify(body)}`);
  return {
    callId: textOf(body, 'call_id'),
    roomName: textOf(body, 'room_name'),
    livekitUrl: textOf(body, 'livekit_url'),
    token: textOf(body, 'token'),
  };
}

function textOf(body: unknown, field: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
  if (typeof value !== 'string') throw new Error(`The answer to spawn has no ${field}.`);
  return value;
}

/** Undefined while the call is still open. @throws Error when it did not go the whole way and end by the person leaving. */
async function storedTimes({ trpc }: VoxieClient, callId: string): Promise<StoredTimes | undefined> {
  const call = await trpc.calls.get.query({ callId });
  if (!isOver(call.status)) return undefined;
  const { requestedAt, dispatchedAt, joinedAt, activeAt, endReason, failureReason, attempt } = call;
  if (endReason !== 'person_left' || dispatchedAt === null || joinedAt === null || activeAt === null) {
    throw new Error(`The call ended with ${failureReason ?? endReason ?? 'no reason'} after ${attempt} attempts.`);
  }
  const since = (timestamp: string): number => Date.parse(timestamp) - Date.parse(requestedAt);
  return { dispatchedMs: since(dispatchedAt), joinedMs: since(joinedAt), activeMs: since(activeAt) };
}
