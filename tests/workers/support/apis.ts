import { createVoxieClient } from '@voxie/client';
import type { VoxieClient } from '@voxie/client';
import type { Stack } from '@voxie/stack';

type Process = NonNullable<ReturnType<Stack['processes']['get']>>;

interface Api {
  url: string;
  process: Process;
  /** What it has not answered yet. */
  open: Set<Promise<unknown>>;
}

/** Two APIs, asked in turn as by a load balancer: one that is to be replaced answers what it has, and is asked no more. */
export class Apis {
  /** What the first answered to webhooks: LiveKit knows no other. */
  readonly webhookStatuses: number[] = [];
  /** Where the other is. */
  readonly otherUrl: string;
  readonly #stack: Stack;
  #serving: Api[] = [];

  private constructor(stack: Stack, otherUrl: string) {
    this.#stack = stack;
    this.otherUrl = otherUrl;
  }

  /** The API of a stack, and one beside it. */
  static async of(stack: Stack): Promise<Apis> {
    const first = stack.processes.get('api');
    if (first === undefined) throw new Error('the stack has no API');
    const other = await stack.startApp('api');
    const apis = new Apis(stack, other.url);
    apis.#take(stack.urls.api, first);
    apis.#take(other.url, other.process);
    return apis;
  }

  #take(url: string, process: Process): void {
    process.logs.onLine((line) => {
      const status = /"path":"\/webhooks\/livekit","status":(\d{3})/u.exec(line)?.[1];
      if (status !== undefined && url !== this.otherUrl) this.webhookStatuses.push(Number(status));
    });
    this.#serving.push({ url, process, open: new Set() });
  }

  /** Asks the one that was asked least lately. */
  async ask<T>(accessToken: string, work: (trpc: VoxieClient['trpc']) => Promise<T>): Promise<T> {
    const api = this.#serving.shift();
    if (api === undefined) throw new Error('no API serves');
    this.#serving.push(api);
    const answer = work(createVoxieClient({ url: api.url, accessToken }).trpc);
    const settled = answer.then(
      () => undefined,
      () => undefined,
    );
    api.open.add(settled);
    void settled.then(() => api.open.delete(settled));
    return await answer;
  }

  /** Replaces one after another by a process with other settings, at the same address. */
  async roll(env: Record<string, string>): Promise<void> {
    for (const api of this.#serving.toSorted((a, b) => a.url.localeCompare(b.url))) {
      this.#serving = this.#serving.filter((each) => each !== api);
      await Promise.all(api.open);
      await api.process.stop();
      const { process } = await this.#stack.startApp('api', { env, port: Number(new URL(api.url).port) });
      this.#take(api.url, process);
    }
  }
}
