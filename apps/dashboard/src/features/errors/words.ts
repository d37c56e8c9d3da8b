import type { ErrorProcess } from '@voxie/contracts';

/** Where an error came up, for a person. */
export const processNames = {
  api: 'API',
  background_job: 'Background job',
  voxie_worker: 'Voxie worker',
  voxie_call: 'Call with Voxie',
  spawner_worker: 'Spawner worker',
  spawner_call: 'Call with an agent',
} as const satisfies Record<ErrorProcess, string>;

/** "1 time", "12 times". */
export const timesText = (count: number): string => (count === 1 ? 'once' : `${count.toLocaleString('en')} times`);
