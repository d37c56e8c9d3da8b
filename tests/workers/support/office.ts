import { randomUUID } from 'node:crypto';
import { agentConfigSchema, roomNameFor } from '@voxie/contracts';
import type { AgentDraft, Call, Deployment, PinnedTeam, Variables } from '@voxie/contracts';
import { emulatorSessionsSchema } from '@voxie/contracts/emulator';
import type { EmulatorSessions } from '@voxie/contracts/emulator';
import { calls, createServiceClient, creations, people, secrets, turns } from '@voxie/db';
import type { Db } from '@voxie/db';
import { createSecretBox } from '@voxie/platform';
import { startStack } from '@voxie/stack';
import type { Stack, StackPart } from '@voxie/stack';
import { AccessToken, AgentDispatchClient, RoomServiceClient } from 'livekit-server-sdk';
import { signUp } from '../../setup/sign-up.ts';
import { eventually } from './eventually.ts';
import { Person } from './person.ts';

export interface CallWishes {
  config?: AgentDraft;
  /** In place of a config: stored as it is, broken or not. */
  storedConfig?: unknown;
  variables?: Variables;
  /** The agents it can reach, by the names its members have. */
  team?: Record<string, AgentDraft>;
  /** The stored agent it is a call of. */
  agentId?: string;
  /** Of its config, and of those of its team. Default: it is a draft's. */
  version?: number;
  /** Default: the deployment the call belongs to. */
  dispatchTo?: Deployment;
}

const pinnedTeam = (team: NonNullable<CallWishes['team']>, version: number | null): PinnedTeam =>
  Object.fromEntries(
    Object.entries(team).map(([name, config]) => [
      name,
      { agentId: randomUUID(), version, config: agentConfigSchema.parse(config) },
    ]),
  );

const baseConfig = {
  name: 'Luna',
  instructions: 'You are Luna, the host of Bella Roma. You tell guests when the restaurant is open.',
  knowledge: 'The restaurant is open from 5 pm to 11 pm.',
  greeting: 'Welcome to Bella Roma, this is {name}.',
};

/** A stack with a workspace, and the API's part of a call: the row, the room, the dispatch, the token. */
export class Office implements AsyncDisposable {
  readonly stack: Stack;
  readonly db: Db;
  readonly workspaceId: string;
  readonly userId: string;
  readonly rooms: RoomServiceClient;
  readonly #dispatches: AgentDispatchClient;

  private constructor(stack: Stack, db: Db, owner: { workspaceId: string; userId: string }) {
    this.stack = stack;
    this.db = db;
    this.workspaceId = owner.workspaceId;
    this.userId = owner.userId;
    const { livekitApiKey, livekitApiSecret } = stack.secrets;
    const host = stack.urls.livekit.replace(/^ws/u, 'http');
    this.rooms = new RoomServiceClient(host, livekitApiKey, livekitApiSecret);
    this.#dispatches = new AgentDispatchClient(host, livekitApiKey, livekitApiSecret);
  }

  static async open(parts: StackPart[], env: Record<string, string> = {}): Promise<Office> {
    const stack = await startStack({ parts: ['postgres', 'supabase', 'livekit', 'emulator', ...parts], env });
    const db = createServiceClient({ url: stack.urls.supabase, secretKey: stack.secrets.secretKey });
    const { userId } = await signUp(stack);
    const [workspace] = await people.listWorkspaces(db, userId);
    if (workspace === undefined) throw new Error('no workspace');
    return new Office(stack, db, { workspaceId: workspace.id, userId });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stack.stop();
  }

  /** A call of a stored agent, its room and its dispatch. */
  async placeCall(wishes: CallWishes = {}): Promise<Call> {
    const roomName = roomNameFor('spawner', randomUUID(), randomUUID().slice(0, 8));
    return await this.#place({ kind: 'agent', roomName, deployment: wishes.dispatchTo ?? 'spawner' }, wishes);
  }

  /** A call of a creation; a new one unless named. */
  async placeCreation(wishes: CallWishes & { creationId?: string } = {}): Promise<Call> {
    const creationId =
      wishes.creationId ??
      (await creations.create(this.db, { workspaceId: this.workspaceId, createdBy: this.userId })).id;
    const roomName = roomNameFor('voxie', creationId, randomUUID().slice(0, 8));
    return await this.#place(
      { kind: 'creation', creationId, roomName, deployment: wishes.dispatchTo ?? 'voxie' },
      wishes,
    );
  }

  async #place(
    of: { kind: 'agent' | 'creation'; creationId?: string; roomName: string; deployment: Deployment },
    wishes: CallWishes,
  ): Promise<Call> {
    const { deployment, ...row } = of;
    const config = of.kind === 'agent' ? agentConfigSchema.parse({ ...baseConfig, ...wishes.config }) : null;
    const inserted = await calls.insert(this.db, {
      ...row,
      id: randomUUID(),
      workspaceId: this.workspaceId,
      agentName: config?.name ?? 'Voxie',
      version: wishes.version ?? null,
      config,
      variables: wishes.variables ?? {},
      team: pinnedTeam(wishes.team ?? {}, wishes.version ?? null),
      ...(wishes.agentId === undefined ? {} : { agentId: wishes.agentId }),
      createdBy: this.userId,
    });
    if ('storedConfig' in wishes) await this.breakConfig(inserted.id, wishes.storedConfig);
    await this.rooms.createRoom({ name: row.roomName, emptyTimeout: 120, departureTimeout: 60 });
    const call = await calls.dispatch(this.db, inserted.id);
    if (call === null) throw new Error('the call was not dispatched');
    await this.dispatch(call, deployment);
    return call;
  }

  async dispatch(call: Call, deployment: Deployment, attempt = call.attempt): Promise<void> {
    await this.#dispatches.createDispatch(call.roomName, deployment, {
      metadata: JSON.stringify({ callId: call.id, attempt }),
    });
  }

  async breakConfig(callId: string, config: unknown): Promise<void> {
    // The column takes any JSON; that is what this is for.
    const { error } = await this.db
      .from('call_sessions')
      .update({ config: config as never })
      .eq('id', callId);
    if (error !== null) throw new Error('the config could not be changed', { cause: error });
  }

  /** A person in the room of a call. */
  async join(call: Call, identity = `person-${randomUUID().slice(0, 8)}`): Promise<Person> {
    return await Person.join(this.stack.urls.livekit, await this.tokenFor(call.roomName, identity));
  }

  async tokenFor(roomName: string, identity: string): Promise<string> {
    const token = new AccessToken(this.stack.secrets.livekitApiKey, this.stack.secrets.livekitApiSecret, { identity });
    token.addGrant({ roomJoin: true, room: roomName });
    return await token.toJwt();
  }

  async read(callId: string): Promise<Call> {
    const call = await calls.get(this.db, this.workspaceId, callId);
    if (call === null) throw new Error('there is no such call');
    return call;
  }

  async turnsOf(callId: string) {
    return await turns.list(this.db, callId);
  }

  /** Waits for the call's end and for its room to be gone. */
  async over(callId: string, withinMs = 30_000): Promise<Call> {
    const call = await eventually('the call is over', withinMs, async () => {
      const now = await this.read(callId);
      return now.endedAt === null ? undefined : now;
    });
    await eventually('the room is gone', withinMs, async () =>
      (await this.rooms.listRooms([call.roomName])).length === 0 ? true : undefined,
    );
    return call;
  }

  /** Puts a secret into the workspace, as the API does. */
  async keepSecret(name: string, value: string): Promise<void> {
    const { workspaceId, userId } = this;
    const sealed = createSecretBox([this.stack.secrets.secretsKey]).seal(value, { workspaceId, name });
    await secrets.set(this.db, { workspaceId, name, userId, sealed });
  }

  /** What the emulator does from now on, to all or to the API key `emu-<key>`. */
  async dial(behaviour: object | null, key?: string): Promise<void> {
    const url = `${this.stack.urls.emulator}/emulator/behaviour${key === undefined ? '' : `?key=${key}`}`;
    const init =
      behaviour === null
        ? { method: 'DELETE' }
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(behaviour) };
    const response = await fetch(url, init);
    if (!response.ok) throw new Error(`the emulator refused: ${await response.text()}`);
  }

  /** Ids of the Realtime sessions that are open at the provider. */
  async openSessions(): Promise<string[]> {
    return (await this.realtimeSessions()).map(({ id }) => id);
  }

  /** The Realtime sessions that are open at the provider. */
  async realtimeSessions(): Promise<EmulatorSessions['sessions']> {
    const response = await fetch(`${this.stack.urls.emulator}/emulator/sessions`);
    return emulatorSessionsSchema.parse(await response.json()).sessions;
  }
}
