import { OutboundError } from '@voxie/platform';
import type { Outbound } from '@voxie/platform';
import postgres from 'postgres';
import { ToolFailure } from '../tool-context.ts';

interface Target {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  ssl: false | 'prefer' | { servername: string; rejectUnauthorized: boolean };
}

const notAnAddress = () =>
  new ToolFailure(
    'The connection is not set up rightly: its secret must be postgres://user:password@host:5432/database.',
  );

/** Read here and not by the driver, which takes a host or a socket from the query too. */
function targetOf(connection: string): Target {
  const url = URL.parse(connection);
  const host = url?.hostname.replaceAll(/^\[|\]$/gu, '') ?? '';
  if (url === null || !/^postgres(?:ql)?:$/u.test(url.protocol) || host === '' || /[,/%]/u.test(host))
    throw notAnAddress();
  const mode = url.searchParams.get('sslmode') ?? 'prefer';
  const ssl = { disable: false, allow: 'prefer', prefer: 'prefer' } as const;
  const isChecked = mode === 'verify-ca' || mode === 'verify-full';
  return {
    host,
    port: url.port === '' ? 5432 : Number(url.port),
    user: decoded(url.username),
    password: decoded(url.password),
    database: decoded(url.pathname.slice(1)) || 'postgres',
    ssl:
      mode === 'disable' || mode === 'allow' || mode === 'prefer'
        ? ssl[mode]
        : { servername: host, rejectUnauthorized: isChecked },
  };
}

/** A percent sign of a password must be written as %25. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw notAnAddress();
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** A failure of a workspace's database in words. Its own errors are the workspace's to know; those of the way there are not. */
function told(error: unknown): unknown {
  if (error instanceof OutboundError) return new ToolFailure(error.message, { cause: error });
  if (error instanceof postgres.PostgresError) {
    if (error.code === '57014') return new ToolFailure('The database took too long; it was stopped.', { cause: error });
    if (error.code === '25006')
      return new ToolFailure('Only reading is allowed; nothing was changed.', { cause: error });
    if (error.code.startsWith('28'))
      return new ToolFailure('The database refused the user or the password of this connection.', { cause: error });
    if (error.code === '42601' && error.message.includes('multiple commands'))
      return new ToolFailure('One statement only.', { cause: error });
    const hint = error.hint === undefined ? '' : ` ${error.hint}`;
    return new ToolFailure(`The database says: ${error.message}.${hint}`, { cause: error });
  }
  const code = codeOf(error);
  return typeof code === 'string' &&
    /^(?:CONNECT|ECONN|EHOST|ENET|ETIMEDOUT|ENOTFOUND|ERR_TLS|CERT|SELF_SIGNED)/u.test(code)
    ? new ToolFailure('The database could not be reached.', { cause: error })
    : error;
}

/**
 * Works in one transaction on a workspace's database, over a connection of its own. The address passes the guard, and what
 * was checked is what is connected to. Throws ToolFailure with words; the connection string is in none of them.
 */
export async function inTransaction<T>(
  { connection, outbound, signal }: { connection: string; outbound: Outbound; signal: AbortSignal },
  options: { isReadOnly: boolean; timeoutMs: number },
  work: (sql: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const target = targetOf(connection);
  let sql: postgres.Sql | undefined;
  const stop = () => void sql?.end({ timeout: 0 });
  signal.addEventListener('abort', stop);
  try {
    const [address] = await outbound.checkAddress(target);
    if (address === undefined) throw notAnAddress();
    sql = postgres({
      ...target,
      host: address,
      max: 1,
      prepare: false,
      fetch_types: false,
      connect_timeout: 5,
      onnotice: () => undefined,
      connection: { application_name: 'voxie-tool' },
    });
    signal.throwIfAborted();
    const result = await sql.begin(options.isReadOnly ? 'read only' : 'read write', async (transaction) => {
      await transaction.unsafe(
        `set local statement_timeout = ${options.timeoutMs}; set local lock_timeout = ${Math.min(options.timeoutMs, 5000)}`,
      );
      return { value: await work(transaction) };
    });
    return result.value;
  } catch (error) {
    signal.throwIfAborted();
    throw told(error);
  } finally {
    signal.removeEventListener('abort', stop);
    await sql?.end({ timeout: 1 });
  }
}
