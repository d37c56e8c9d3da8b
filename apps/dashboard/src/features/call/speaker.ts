import type { CallLogEntry } from '@voxie/contracts';

/** Who speaks with the person now: the agent that the call was last handed over to, else the call's own. */
export function speakerOf(log: readonly CallLogEntry[], ownName: string): string {
  const to = log.findLast(({ kind }) => kind === 'handoff')?.detail['to'];
  return typeof to === 'string' && to !== '' ? to : ownName;
}
