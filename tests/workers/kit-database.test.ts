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

/** A database of a workspace's own, with a role that may do everything in it. */
let own: OwnDatabase;
let facts: StackFacts;
let admin: postgres.Sql;
let shop: postgres.Sql;
let call: KitCall;

beforeAll(async () => {
  facts = await useSharedStack(['supabase']);
  admin = postgres(facts.urls.database, { max: 1, onnotice: () => undefined });
  own = await ownDatabase(facts);
  // One that may write, which no query may become.
  const role = `${own.name}_writer`;
  await admin.unsafe(`create role ${role} superuser`);
  shop = postgres(own.url, { max: 1, onnotice: () => undefined });
  await shop.unsafe(`create table orders (id int primary key, item text, paid boolean);
    insert into orders select n, 'item ' || n, n % 2 = 0 from generate_series(1, 200) n;
    create sequence numbers;
    create function spoil() returns int language sql as 'delete from orders returning 1';
    create function unlock() returns int language plpgsql security definer as
      $$ begin set transaction read write; delete from orders; return 1; end $$;
    create function rise() returns int language plpgsql as
      $$ begin set local role ${role}; delete from orders; return 1; end $$;`);
  call = await kitCall(facts, {
    secrets: {
      SHOP_DB: own.url,
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
  await admin.unsafe(`drop role ${own.name}_writer`);
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
  [String.raw`select U&"pg\005fread_file"('/etc/passwd')`, 'Unicode'],
  ['select nothing from orders', 'does not exist'],
])('%s is refused', async (sql, reason) => {
  await expect(query(sql)).rejects.toThrow(new RegExp(reason, 'u'));
  expect(await count()).toBe(200);
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
  const closed = kitCall(facts, { secrets: { SHOP_DB: own.url } });
  await using guarded = await closed;
  guarded.context.outbound = createOutbound({ allow: [] });
  const local = guarded.use({ kind: 'database_query', connection: 'SHOP_DB' }, { sql: 'select 1' });
  await expect(local).rejects.toThrow('private network');
});

test('rebinding: a name is resolved once a query, and the very address that was checked is connected to', async () => {
  const url = new URL(own.url);
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
