import { VoxieError } from '@voxie/client';

/** Something the person can mend; its message says how. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** What went wrong, in lines: the sentence, then each problem. */
export function linesOf(error: unknown): string[] {
  if (error instanceof Failure) return error.message.split('\n');
  const { code, message, problems, requestId } = VoxieError.from(error);
  if (code === 'UNAUTHENTICATED')
    return [message, 'Run voxie login, or give a good VOXIE_API_KEY (or --api-key) or VOXIE_ACCESS_TOKEN of this API.'];
  if (code === 'UPSTREAM_UNAVAILABLE')
    return [message, 'Is VOXIE_URL (or --url) the address of a Voxie API that runs?'];
  const [summary = message] = message.split('\n');
  const more = problems.map((problem) => `  ${problem.message}`);
  const id = code === 'INTERNAL' && requestId !== undefined ? [`  request ${requestId}`] : [];
  return [summary, ...more, ...id];
}
