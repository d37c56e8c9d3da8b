import { proposals } from '@voxie/db';
import { createOutbound } from '@voxie/platform';
import { ToolFailure } from '@voxie/tools';
import type { StackFacts } from '@voxie/stack';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownDatabase } from '../setup/own-database.ts';
import type { OwnDatabase } from '../setup/own-database.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { kitCall } from './support/kit.ts';
import type { KitCall } from './support/kit.ts';

/**
 * A database of a workspace's own. The role of its connection may write all that a query is tried on, so what holds here is
 * the tool, and not a missing grant.
 */
let own: OwnDatabase;
let facts: StackFacts;
let admin: postgres.Sql;
let shop: postgres.Sql;
let asRole: (role: string) => string;
let call: KitCall;

const roles = () => [`${own.name}_user`, `${own.name}_writer`, `${own.name}_files`, `${own.name}_signals`] as const;

beforeAll(async () => {
  facts = await useSharedStack(['supabase']);
  admin = postgres(facts.urls.database, { max: 1, onnotice: () => undefined });
  own = await ownDatabase(facts);
  const [user, writer, files, signals] = roles();
  await admin.unsafe(`create role ${writer};
    create role ${user} login password 'reads' in role ${writer};
    create role ${files} login password 'reads' in role pg_read_server_files;
    create role ${signals} login password 'reads' in role ${writer}, pg_signal_backend`);
  asRole = (role) => {
    const url = new URL(own.url);
    [url.username, url.password] = [role, 'reads'];
    return url.href;
  };
  shop = postgres(own.url, { max: 1, onnotice: () => undefined });
  await shop.unsafe(`create table orders (id int primary key, item text, paid boolean);
    insert into orders select n, 'item ' || n, n % 2 = 0 from generate_series(1, 200) n;
    create sequence numbers;
    create function spoil() returns int language sql as 'delete from orders returning 1';
    create function unlock() returns int language plpgsql security definer as
      $$ begin set transaction read write; delete from orders; return 1; end $$;
    create function rise() returns int language plpgsql as
      $$ begin set local role ${writer}; delete from orders; return 1; end $$;
    grant all on orders to ${writer}, ${user};
    grant all on sequence numbers to ${user};
    grant create on schema public to ${user};`);
  call = await kitCall(facts, {
    secrets: {
      SHOP_DB: asRole(user),
      SUPER: own.url,
      FILES: asRole(files),
      SIGNALS: asRole(signals),
      ELSEWHERE: 'postgres://u:p@169.254.169.254:5432/x',
      SOCKET: 'postgres://u:p@%2Fvar%2Frun/x?host=/tmp',
      PERCENT: 'postgres://u:100%@127.0.0.1/x',
      WRONG: own.url.replace(facts.secrets.postgresPassword, 'hunter2'),
    },
  });
});
afterAll(async () => {
  await call[Symbol.asyncDispose]();
  await shop.end();
  await own[Symbol.asyncDispose]();
  for (const role of roles()) await admin.unsafe(`drop role ${role}`);
  await admin.end();
});

const query = async (sql: string, parameters?: unknown[], config: Record<string, unknown> = {}): Promise<unknown> => {
  const tool = { kind: 'database_query', connection: 'SHOP_DB', ...config } as const;
  const text = await call.use(tool, { sql, ...(parameters === undefined ? {} : { parameters }) });
  return JSON.parse(String(text));
};
const count = async () => (await shop<{ count: number }[]>`select count(*)::int as count from orders`)[0]?.count;

test('a query reads, with parameters, and its rows are bounded', async () => {
  expect(await query('select id, item from orders where id = $1 and paid = $2;', [4, true])).toEqual({
    rowCount: 1,
    isTruncated: false,
    rows: [{ id: 4, item: 'item 4' }],
  });
  const all = await query('-- all of them\nwith x as (select * from orders) select id from x order by id', undefined, {
    maxRows: 30,
  });
  expect(all).toMatchObject({ rowCount: 30, isTruncated: true });
  expect(await query('values (1), (null)')).toMatchObject({ rowCount: 2, isTruncated: false });
  expect(await query('select $1::text as x', [null])).toMatchObject({ rows: [{ x: null }] });
  const wide = await query("select repeat('x', 50000000) as x from generate_series(1, 100)");
  expect(JSON.stringify(wide).length).toBeLessThan(25_000);
  expect(wide).toMatchObject({ isTruncated: true });
});

test.each([
  ['insert into orders values (0)', 'begin with SELECT'],
  ['delete from orders', 'begin with SELECT'],
  ['with gone as (delete from orders returning 1) select * from gone', 'The database says'],
  ['select spoil()', 'Only reading'],
  ['with gone as (select spoil()) select * from gone', 'Only reading'],
  ['select unlock()', 'The database says'],
  ['select rise()', 'Only reading'],
  ["select nextval('numbers')", 'Only reading'],
  ['select * into copy from orders', 'The database says'],
  ['select * from orders for update', 'The database says|Only reading'],
  ['select 1; delete from orders', 'One statement only'],
  ['select 1) as q; delete from orders; select * from (select 1', 'One statement only'],
  ['commit', 'begin with SELECT'],
  ['set transaction read write', 'begin with SELECT'],
  ['set role postgres', 'begin with SELECT'],
  ['select 1; set role postgres; delete from orders', 'One statement only'],
  ["select set_config('role', 'postgres', false)", 'not allowed'],
  ['do $$ begin delete from orders; end $$', 'begin with SELECT'],
  ['explain analyze delete from orders', 'begin with SELECT'],
  ['call spoil()', 'begin with SELECT'],
  ['truncate orders', 'begin with SELECT'],
  ["select set_config('transaction_read_only', 'off', false)", 'not allowed'],
  ["copy orders to program 'id'", 'begin with SELECT'],
  ["select pg_read_file('/etc/passwd')", 'not allowed'],
  ["select * from dblink('host=127.0.0.1', 'select 1') as t(x int)", 'not allowed'],
  ["select query_to_xml('delete from orders', true, true, '')", 'not allowed'],
  ['select pg_terminate_backend(1)', 'not allowed'],
  // Functions that run a query from a string, in which no list can read.
  [
    "select * from ts_stat($q$select array_to_tsvector(array[pg_$q$ || $q$read_file('/etc/passwd')])$q$)",
    'not allowed',
  ],
  ["select ts_rewrite('a'::tsquery, $q$select 'a'::tsquery, 'b'::tsquery$q$)", 'not allowed'],
  ["select * from crosstab3('select 1, 2, 3')", 'not allowed'],
  ["select * from connectby('orders', 'id', 'item', '1', 0) as t(id int)", 'not allowed'],
  ["select * from xpath_table('id', 'item', 'orders', '/x', 'true') as t(id int)", 'not allowed'],
  ['select lo_create(0)', 'not allowed'],
  ["select lo_from_bytea(0, 'x')", 'not allowed'],
  ["select lo_put /* */ (1, 0, 'x')", 'not allowed'],
  ['select "lo_unlink" (1)', 'not allowed'],
  ['select lowrite(0, null)', 'not allowed'],
  ['select pg_stat_reset()', 'not allowed'],
  ['select pg_stat_statements_reset()', 'not allowed'],
  ['select pg_advisory_lock(1)', 'not allowed'],
  ['select pg_try_advisory_lock(1)', 'not allowed'],
  ["select * from http_get('http://127.0.0.1/')", 'not allowed'],
  ["select * from http(('GET', 'http://127.0.0.1/', null, null, null)::http_request)", 'not allowed'],
  ['select pg_log_backend_memory_contexts(1)', 'not allowed'],
  ["select pg_backup_start('x')", 'not allowed'],
  ['select rolpassword from pg_authid', 'permission denied'],
  [String.raw`select U&"pg\005fread_file"('/etc/passwd')`, 'Unicode'],
  ['select nothing from orders', 'does not exist'],
])('%s is refused', async (sql, reason) => {
  await expect(query(sql)).rejects.toThrow(new RegExp(reason, 'u'));
  expect(await count()).toBe(200);
});

test.each([
  ['SUPER', 'a superuser'],
  ['FILES', 'a member of pg_read_server_files'],
  ['SIGNALS', 'a member of pg_signal_backend'],
])('the role of %s is refused as %s, and how to make one that reads is said', async (connection, words) => {
  const asked = query('select 1 as x', undefined, { connection });
  await expect(asked).rejects.toThrow(new RegExp(`it is ${words}.*CREATE ROLE voxie_reader`, 'u'));
});

test('a column or a text may be called as what is denied', async () => {
  const sql = "select 1 as http_status, 'lo' as lo_name, 2 as http from orders where id = 1";
  expect(await query(sql)).toMatchObject({ rows: [{ http_status: 1, lo_name: 'lo', http: 2 }] });
});

test('the time is that of the whole query, not of each twenty rows', async () => {
  const slow = query('select n, pg_sleep(0.1) from generate_series(1, 100) n', undefined, { timeoutSeconds: 3 });
  await expect(slow).rejects.toThrow('took too long');
});

test('a query that takes too long is stopped in the database too', async () => {
  await expect(query('select pg_sleep(30)', undefined, { timeoutSeconds: 1 })).rejects.toThrow('took too long');
  const left = await admin`select 1 from pg_stat_activity where application_name = 'voxie-tool' and state = 'active'`;
  expect(left).toHaveLength(0);
});

test('private addresses, rebound names, sockets and wrong passwords are refused, and no secret is told', async () => {
  for (const [connection, reason] of [
    ['ELSEWHERE', 'private network'],
    ['SOCKET', 'not set up rightly'],
    ['PERCENT', 'not set up rightly'],
    ['WRONG', 'refused the user or the password'],
    ['MISSING', 'no secret'],
  ])
    await expect(query('select 1', undefined, { connection })).rejects.toThrow(reason);
  const closed = kitCall(facts, { secrets: { SHOP_DB: asRole(roles()[0]) } });
  await using guarded = await closed;
  guarded.context.outbound = createOutbound({ allow: [] });
  const local = guarded.use({ kind: 'database_query', connection: 'SHOP_DB' }, { sql: 'select 1' });
  await expect(local).rejects.toThrow('private network');
});

test('rebinding: a name is resolved once a query, and the very address that was checked is connected to', async () => {
  const url = new URL(asRole(roles()[0]));
  url.hostname = 'db.example';
  await using named = await kitCall(facts, { secrets: { SHOP_DB: url.href } });
  const answers = ['127.0.0.1', '10.0.0.1', '127.0.0.1'];
  let asked = 0;
  const resolve = () => Promise.resolve([{ address: answers[asked++] ?? '', family: 4 }]);
  named.context.outbound = createOutbound({ allow: [{ host: '127.0.0.1', port: facts.ports.postgres }], resolve });
  const ask = () => named.use({ kind: 'database_query', connection: 'SHOP_DB' }, { sql: 'select 1 as x' });
  expect(await ask()).toContain('"rows":[{"x":1}]');
  expect(asked).toBe(1);
  await expect(ask()).rejects.toThrow('private network');
  expect(asked).toBe(2);
});

test('a migration is only proposed: nothing changes, and what leaves its transaction is not even proposed', async () => {
  const tool = { kind: 'supabase_migrate', connection: 'SHOP_DB' } as const;
  const told = await call.use(tool, { title: 'Add notes', sql: 'alter table orders add column note text' });
  expect(told).toMatchObject({ status: 'proposed' });
  const { workspaceId, agentId } = call.context.call;
  const { items } = await proposals.list(call.context.db, workspaceId, { limit: 10 });
  expect(items).toMatchObject([{ title: 'Add notes', agentId, status: 'proposed', connection: 'SHOP_DB' }]);
  expect(await shop`select 1 from information_schema.columns where column_name = 'note'`).toHaveLength(0);
  for (const sql of [
    'create table a (); commit; create table b ()',
    '/* x */ ROLLBACK',
    "select 'a;b'; END",
    'select 1 as a$b$; commit; select 2 as x$b$',
    '-- x\rcommit',
    ' ; -- nothing',
  ])
    await expect(call.use(tool, { title: 'x', sql })).rejects.toThrow(ToolFailure);
  const fine = "create function f() returns text language sql as $body$ select 'commit; ''x'' --' $body$; -- commit";
  expect(await call.use(tool, { title: 'fine', sql: fine })).toMatchObject({ status: 'proposed' });
});
