/** Driver errors that mean: the database did not answer. */
const outageCode = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|CONNECTION_\w+|CONNECT_TIMEOUT)$/u;

/** PostgREST's own table of statuses by SQLSTATE, where the library answers 500 "SUP" or another status. */
const statuses: readonly (readonly [prefix: string, status: number])[] = [
  ['57P01', 503],
  ['57P03', 503],
  ['08', 503],
  ['53', 503],
  ['0L', 403],
  ['0P', 403],
  ['28', 403],
  ['23502', 0],
  ['23503', 0],
  ['23505', 0],
  ['23', 400],
  ['P0001', 400],
];

function statusOf(code: string): number {
  return statuses.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 0;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An error that the library turns into exactly this answer: its form of PostgREST's `raise sqlstate 'PGRST'`. */
function answer(
  status: number,
  body: { code: string; message: string; details: string | null; hint: string | null },
): Error {
  return Object.assign(new Error(JSON.stringify(body)), {
    code: 'PGRST',
    detail: JSON.stringify({ status, headers: {} }),
  });
}

/** Gives a database error the status and code that a hosted project answers with; leaves alone what the library gets right. */
export function asPostgrestError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (outageCode.test(error.code)) {
    const message = 'Database client error. Retrying the connection.';
    return answer(503, { code: 'PGRST001', message, details: error.code, hint: null });
  }
  const status = statusOf(error.code);
  if (status === 0) return error;
  const details = 'detail' in error ? textOf(error.detail) : null;
  const hint = 'hint' in error ? textOf(error.hint) : null;
  return answer(status, { code: error.code, message: error.message, details, hint });
}
