import type { CallKind } from '@voxie/contracts';
import { meter } from '@voxie/platform';

/** Measures a request for a call, whatever comes of it. */
export async function timedSpawn<T>(kind: CallKind, spawn: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  let outcome = 'failed';
  try {
    const answer = await spawn();
    outcome = 'ok';
    return answer;
  } finally {
    meter.observe('voxie_spawn_seconds', { kind, outcome }, (performance.now() - startedAt) / 1000);
  }
}
