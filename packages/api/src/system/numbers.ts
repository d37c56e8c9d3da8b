import { supervision } from '@voxie/db';
import type { MetricsRegistry } from '@voxie/platform';
import type { ApiDeps } from '../deps.ts';
import { readiness } from './readiness.ts';

/** Kinds and states of which there is none are told as 0: an alarm needs to know that. */
const kinds = ['agent', 'creation'] as const;
const states = ['requested', 'dispatched', 'joined', 'active'] as const;
const waitingStates: readonly string[] = ['requested', 'dispatched'];
/** Several gauges come from one look at the database. */
const shareForMs = 1000;

/** Asks once for all who ask within a moment. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let untilMs = 0;
  return () => {
    if (answer === undefined || performance.now() > untilMs) {
      answer = ask();
      untilMs = performance.now() + shareForMs;
    }
    return answer;
  };
}

async function providerAnswers(baseUrl: string): Promise<boolean> {
  try {
    // Any answer will do, a refusal of the missing key among them.
    const response = await fetch(`${baseUrl.replace(/\/+$/u, '')}/models`, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

/** What the API knows of the whole deployment, for `/metrics`. */
export function registerNumbers(registry: MetricsRegistry, deps: ApiDeps): void {
  const open = shared(() => supervision.countOpen(deps.service));
  registry.gauge('voxie_calls', async () => {
    const found = await open();
    return kinds.flatMap((kind) =>
      states.map((state) => ({
        labels: { kind, state },
        value: found.find((row) => row.kind === kind && row.status === state)?.calls ?? 0,
      })),
    );
  });
  const waiting = async () => (await open()).filter(({ status }) => waitingStates.includes(status));
  registry.gauge('voxie_calls_waiting', async () => [
    { labels: {}, value: (await waiting()).reduce((sum, { calls }) => sum + calls, 0) },
  ]);
  registry.gauge('voxie_calls_waiting_longest_seconds', async () => [
    { labels: {}, value: Math.max(0, ...(await waiting()).map(({ longestSeconds }) => longestSeconds)) },
  ]);
  registry.gauge('voxie_queue_jobs', async () =>
    (await deps.jobs.counts()).map(({ queue, state, jobs }) => ({ labels: { queue, state }, value: jobs })),
  );
  registry.gauge('voxie_dependency_up', async () => {
    const [{ dependencies }, isUp] = await Promise.all([readiness(deps), providerAnswers(deps.settings.openaiBaseUrl)]);
    return [...dependencies, { name: 'provider', ok: isUp }].map(({ name, ok }) => ({
      labels: { dependency: name },
      value: ok ? 1 : 0,
    }));
  });
}
