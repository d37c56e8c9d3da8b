import postgres from 'postgres';
import type { ActorName, Cell, Outcome } from './cells.ts';
import { rightsOn } from './rights.ts';
import { fullName, standing, workspaceColumnOf } from './world.ts';
import type { Row, World } from './world.ts';

const refusal = '42501';
/** Unique violations: the policies let the row through, and it stands there already. */
const thereAlready = '23505';
/** Of a view that cannot be written. */
const notWritable = ['55000', '0A000'];

class Undo extends Error {}

/** Does it and takes all of it back, the role too. */
export async function undone<Result>(
  tx: postgres.TransactionSql,
  work: (inner: postgres.TransactionSql) => Promise<Result>,
): Promise<Result> {
  const results: Result[] = [];
  await tx
    .savepoint(async (inner) => {
      results.push(await work(inner));
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  const [result] = results;
  if (result === undefined) throw new Error('nothing was done');
  return result;
}

/** Whose user stands for them: a key acts for the owner who made it. */
export function userOf(world: World, actor: ActorName): string | null {
  if (actor === 'anonymous' || actor === 'system') return null;
  const isOwners = actor in world.keyIds || actor === 'owner past the API';
  return isOwners ? world.people.owner : world.people[actor as keyof World['people']]; // the others are persons
}

export function claimsOf(world: World, actor: ActorName): { role: string; sub?: string; voxie_key?: string } {
  if (actor === 'anonymous') return { role: 'anon' };
  if (actor === 'system') return { role: 'service_role' };
  const sub = userOf(world, actor) ?? '';
  const voxieKey = Object.entries(world.keyIds).find(([key]) => key === actor)?.[1];
  return { role: 'authenticated', sub, ...(voxieKey === undefined ? {} : { voxie_key: voxieKey }) };
}

/** What a request of theirs has from the API. */
export const headersOf = (world: World, actor: ActorName): Record<string, string> =>
  ['anonymous', 'owner past the API', 'system'].includes(actor) ? {} : { 'x-voxie-pass': world.pass };

/** From here to the end of the transaction, requests are those of the actor; as a hosted project and the local one hand them over. */
export async function actAs(tx: postgres.TransactionSql, world: World, actor: ActorName): Promise<void> {
  const claims = claimsOf(world, actor);
  await tx`
    select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
           set_config('request.jwt.claim.sub', ${claims.sub ?? ''}, true),
           set_config('request.jwt.claim.role', ${claims.role}, true),
           set_config('request.headers', ${JSON.stringify(headersOf(world, actor))}, true),
           set_config('role', ${claims.role}, true)`;
}

/** In their own name: nobody may sign as somebody else. */
function signed(world: World, actor: ActorName, row: Row): Row {
  const userId = userOf(world, actor);
  const signs = ['created_by', 'updated_by'].filter((column) => column in row && userId !== null);
  return { ...row, ...Object.fromEntries(signs.map((column) => [column, userId])) };
}

/** The row that an actor tries to add: what stands there, in their own name. So it is the workspace that is refused. */
export function insertable(world: World, { table, actor }: Cell, row: Row): Row {
  const columns = rightsOn(table).insert?.columns ?? world.relations.get(table)?.columns ?? [];
  const named = actor === 'system' ? (world.relations.get(table)?.columns ?? []) : columns;
  return Object.fromEntries(Object.entries(signed(world, actor, row)).filter(([column]) => named.includes(column)));
}

/** What they try to set: what may be changed by the design, or all of it, each to what it is. */
export function updatable(world: World, { table, actor }: Cell, row: Row): Row {
  const all = world.relations.get(table)?.columns ?? [];
  const columns = actor === 'system' ? all : (rightsOn(table).update?.columns ?? all);
  return Object.fromEntries(Object.entries(signed(world, actor, row)).filter(([column]) => columns.includes(column)));
}

/** The value a row of the table has in a column, typed as the column is. */
const typed = (tx: postgres.TransactionSql, table: string, row: Row) =>
  tx`jsonb_populate_record(null::${tx(fullName(table))}, ${tx.json(row)})`;

async function attempt(tx: postgres.TransactionSql, world: World, cell: Cell, row: Row): Promise<number> {
  const { table, operation, actor } = cell;
  const into = tx(fullName(table));
  const isOfWorkspace = tx`${tx(workspaceColumnOf(world, table))} = ${world.workspaceId}`;
  // A filter reads, and so the policies of reading would hide those of writing: only the system, which has none, filters.
  const where = actor === 'system' ? tx`where ${isOfWorkspace}` : tx``;
  if (operation === 'select') {
    const { read = '*' } = world.seeded[table] ?? {};
    const columns = read === '*' || read === 'nobody' ? tx`*` : tx`${tx(read.split(', '))}`;
    return (await tx`select ${columns} from ${into} where ${isOfWorkspace}`).count;
  }
  if (operation === 'insert') {
    const names = tx(Object.keys(row));
    return (await tx`insert into ${into} (${names}) select ${names} from ${typed(tx, table, row)}`).count;
  }
  if (operation === 'delete') return (await tx`delete from ${into} ${where}`).count;
  const sets = Object.keys(row).map(
    (column, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(column)} = (${typed(tx, table, row)}).${tx(column)}`,
  );
  return (await tx`update ${into} set ${sets} ${where}`).count;
}

export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof postgres.PostgresError)) throw error;
  if (error.code === refusal || notWritable.includes(error.code)) return 'refused';
  return error.code === thereAlready ? 'let through' : `error ${error.code} ${error.message}`;
}

/** Tries a cell and takes it back. */
export async function tryCell(tx: postgres.TransactionSql, world: World, cell: Cell): Promise<Outcome> {
  const before = await standing(tx, world, cell.table);
  const row = before[0]?.row ?? {};
  const prepared = cell.operation === 'insert' ? insertable(world, cell, row) : updatable(world, cell, row);
  return await undone(tx, async (inner): Promise<Outcome> => {
    await actAs(inner, world, cell.actor);
    const count = await attempt(inner, world, cell, prepared);
    if (count === 0) return 'refused';
    if (cell.operation === 'select' || cell.operation === 'insert') return 'let through';
    // It may have been rows of their own workspace that they changed.
    await inner`select set_config('role', 'none', true)`;
    const after = new Set((await standing(inner, world, cell.table)).map(({ at }) => at));
    return before.every(({ at }) => after.has(at)) ? 'refused' : 'let through';
  }).catch(outcomeOf);
}
