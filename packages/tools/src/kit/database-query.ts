import { toolKinds } from '@voxie/contracts';
import type postgres from 'postgres';
import { ToolFailure } from '../tool-context.ts';
import { kitTool } from './kit-tool.ts';
import { requireReader } from './reader-role.ts';
import { statementsOf } from './statements.ts';
import { inTransaction } from './tenant-database.ts';

const maxRowCharacters = 8000;
const maxCharacters = 20_000;
/** So many fill the answer where each is as large as it may be. */
const fetchedFirst = Math.ceil(maxCharacters / maxRowCharacters);
const fetchedAtOnce = 20;

/**
 * Functions that a read-only transaction lets through: to other servers, to files, to other sessions, or to a query in a
 * string. A list is never whole: what counts is the role of the connection (see `requireReader`).
 */
const denied = new RegExp(
  String.raw`\b(?:${[
    // Other servers.
    String.raw`dblink\w*|postgres_fdw\w*|aws_(?:s3|lambda)\w*|http(?:_\w+)?(?="?\s*(?:\(|--|/\*))`,
    // Files.
    String.raw`pg_read_\w+|pg_ls_\w+|pg_stat_file|pg_file_\w+|lo_(?:\w+)(?="?\s*(?:\(|--|/\*))|loread|lowrite`,
    // Other sessions, and the server as a whole.
    String.raw`pg_(?:terminate|cancel)_backend|pg_(?:try_)?advisory_\w+|pg_notify|pg_stat_\w*reset\w*|pg_reload_conf`,
    String.raw`pg_rotate_logfile|pg_log_\w+|pg_switch_wal|pg_wal_replay_\w+|pg_backup_\w+|pg_(?:start|stop)_backup`,
    String.raw`pg_promote|pg_create_\w+|pg_drop_\w+|pg_restore_\w+|pg_clear_\w+|pg_logical_\w+|pg_replication_\w+`,
    'pg_export_snapshot|set_config',
    // A query in a string.
    String.raw`ts_stat|ts_rewrite|crosstab\w*|connectby|xpath_table|(?:query|cursor|table|schema|database)_to_xml\w*`,
  ].join('|')})\b`,
  'iu',
);

/** As it will stand in a FROM: what is no query is no syntax there, whatever it begins with. */
function queryOf(sql: string): string {
  const query = sql.trim().replace(/;\s*$/u, '');
  if (query.includes('\0')) throw new ToolFailure('The query has a character that no query can have.');
  const start = query.replace(/^(?:\s|\(|--[^\n\r]*[\n\r]|\/\*.*?\*\/)+/su, '');
  if (!/^(?:select|with|values|table)\b/iu.test(start))
    throw new ToolFailure('Only one query that reads: begin with SELECT, WITH, VALUES or TABLE.');
  if (statementsOf(query).length > 1) throw new ToolFailure('One statement only.');
  const [name] = denied.exec(query) ?? [];
  if (name !== undefined) throw new ToolFailure(`${name} is not allowed here.`);
  if (/U&"/iu.test(query)) throw new ToolFailure('Write names without Unicode escapes.');
  return query;
}

/** As `readRows` asks for it. */
interface Fetched {
  row: string | null;
}

interface Query {
  query: string;
  parameters: readonly (string | number | boolean | null)[];
  maxRows: number;
  /** For all that is done in the database. */
  timeoutMs: number;
}

/** The rows as JSON texts, made and cut by the database: neither many rows nor a large one come here. */
async function readRows(
  sql: postgres.TransactionSql,
  { query, parameters, maxRows, timeoutMs }: Query,
): Promise<{ rows: string[]; isTruncated: boolean }> {
  const endsAtMs = performance.now() + timeoutMs;
  // Sent by the extended protocol, which takes one statement; DECLARE takes only what reads.
  const extended = { prepare: false, simple: false };
  await sql.unsafe(
    `declare voxie no scroll cursor for select left(to_json(q)::text, ${maxRowCharacters + 1}) as row from (\n${query}\n) as q`,
    [...parameters],
    extended,
  );
  const rows: string[] = [];
  let characters = 0;
  for (;;) {
    const wanted = Math.min(rows.length === 0 ? fetchedFirst : fetchedAtOnce, maxRows + 1 - rows.length);
    // Each FETCH is a statement with a time of its own, which the query itself may have changed.
    const leftMs = Math.max(1, Math.round(endsAtMs - performance.now()));
    await sql.unsafe(`set local statement_timeout = ${leftMs}`);
    const fetched = await sql.unsafe<Fetched[]>(`fetch forward ${wanted} from voxie`);
    for (const { row } of fetched) {
      const text = row ?? 'null';
      characters += text.length;
      if (rows.length === maxRows || characters > maxCharacters) return { rows, isTruncated: true };
      rows.push(text.length > maxRowCharacters ? JSON.stringify(`${text.slice(0, maxRowCharacters)} (cut)`) : text);
    }
    if (fetched.length < wanted) return { rows, isTruncated: false };
  }
}

export const offerDatabaseQuery = kitTool(toolKinds.database_query, async ({ args, tool, context, signal }) => {
  const query = queryOf(args.sql);
  const connection = await context.secret(tool.connection);
  const timeoutMs = Math.max(500, tool.timeoutSeconds * 1000 - 500);
  const { rows, isTruncated } = await inTransaction(
    { connection, outbound: context.outbound, signal },
    { isReadOnly: true, timeoutMs },
    async (sql) => {
      await requireReader(sql);
      return await readRows(sql, { query, parameters: args.parameters ?? [], maxRows: tool.maxRows, timeoutMs });
    },
  );
  // Text, so that no number is rounded on its way.
  return `{"rowCount":${rows.length},"isTruncated":${isTruncated},"rows":[${rows.join(',')}]}`;
});
