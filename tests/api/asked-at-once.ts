import { expect } from 'vitest';
import { restOf } from './support.ts';
import type { Rest } from './support.ts';

type Answer = Awaited<ReturnType<Rest>>;

export const settings = (rest: Rest) => rest('GET', '/api/settings');
export const passed = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 200).length;

/** Asks so many times at once, of one API after the other. */
export const askEach = (
  rests: readonly Rest[],
  times: number,
  ask: (rest: Rest) => Promise<Answer>,
): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: times }, (_, at) => rests[at % rests.length]).flatMap((rest) => (rest ? [ask(rest)] : [])),
  );

export const restsOf = (token: string, apps: readonly string[]) => apps.map((url) => restOf(url, token));

export function refusedFor(answers: readonly Answer[]): number[] {
  return answers.flatMap(({ status, headers, body }) => {
    if (status === 200) return [];
    expect({ status, code: body['code'] }).toEqual({ status: 429, code: 'RATE_LIMITED' });
    expect(headers.get('retry-after')).toBe(String(body['retry_after_seconds']));
    return [Number(body['retry_after_seconds'])];
  });
}
