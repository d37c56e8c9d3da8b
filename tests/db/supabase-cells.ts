import { createKeyClaimsSigner } from '@voxie/api';
import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { StackFacts } from '@voxie/stack';
import type postgres from 'postgres';
import { expectedOf } from './cells.ts';
import type { ActorName, Cell, Outcome } from './cells.ts';
import { claimsOf, headersOf, insertable, updatable } from './plain-cells.ts';
import { standing, workspaceColumnOf } from './world.ts';
import type { World } from './world.ts';

const refusal = '42501';
const thereAlready = '23505';
/** Of a view that cannot be written: PostgreSQL's code, and that of the local Supabase, come before any look at rights. */
const notWritable = ['55000', 'SUP'];

/** Tries cells as anybody can who has the address of the Supabase project and its public key. */
export interface SupabaseWorld {
  world: World;
  facts: StackFacts;
  sql: postgres.Sql;
  /** Of the persons, as they got them when they signed up. */
  accessTokens: Partial<Record<ActorName, string>>;
}

async function tokenOf({ world, facts, accessTokens }: SupabaseWorld, actor: ActorName): Promise<string | undefined> {
  const { sub = '', voxie_key: keyId } = claimsOf(world, actor);
  if (keyId === undefined) return accessTokens[actor === 'owner past the API' ? 'owner' : actor];
  // As the API signs it for a key that asks.
  return await createKeyClaimsSigner({ kind: 'secret', secret: facts.secrets.jwtSecret })({ keyId, userId: sub })();
}

async function clientOf(of: SupabaseWorld, actor: ActorName): Promise<SupabaseClient> {
  const { urls, secrets } = of.facts;
  const token = await tokenOf(of, actor);
  return createClient(urls.supabase, actor === 'system' ? secrets.secretKey : secrets.publishableKey, {
    auth: { persistSession: false },
    global: {
      headers: { ...headersOf(of.world, actor), ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
    },
  });
}

interface Answer {
  error: { code: string; message: string } | null;
  count: number | null;
}

async function send(of: SupabaseWorld, cell: Cell): Promise<Answer> {
  const { world, sql } = of;
  // What is revoked is nobody's to change.
  const stands = (await standing(sql, world, cell.table)).find(({ row }) => (row['revoked_at'] ?? null) === null);
  const row = stands?.row ?? {};
  const table = (await clientOf(of, cell.actor)).from(cell.table);
  const column = workspaceColumnOf(world, cell.table);
  if (cell.operation === 'select') {
    const { read = '*' } = world.seeded[cell.table] ?? {};
    const { error, data } = await table.select(read === 'nobody' ? '*' : read).eq(column, world.workspaceId);
    return { error, count: data?.length ?? null };
  }
  if (cell.operation === 'insert') return await table.insert(insertable(world, cell, row), { count: 'exact' });
  const change =
    cell.operation === 'update'
      ? table.update(updatable(world, cell, row), { count: 'exact' })
      : table.delete({ count: 'exact' });
  // A filter reads, and so the policies of reading would hide those of writing. Only who is let through needs one.
  if (expectedOf(cell) === 'refused') return await change;
  // No policy holds the system: what it may is not in the rows, and theirs are to stay.
  if (cell.actor === 'system' && cell.operation === 'delete') return await change.eq(column, crypto.randomUUID());
  return await ('id' in row ? change.eq('id', row['id']) : change.eq(column, world.workspaceId));
}

export async function tryThroughSupabase(of: SupabaseWorld, cell: Cell): Promise<Outcome> {
  const before = await standing(of.sql, of.world, cell.table);
  const { error, count } = await send(of, cell);
  if (error?.code === refusal || notWritable.includes(error?.code ?? '')) return 'refused';
  if (error?.code === thereAlready) return 'let through';
  if (error !== null) return `error ${error.code} ${error.message}`;
  if (cell.actor === 'system') return 'let through';
  if (cell.operation === 'select' || cell.operation === 'insert') return count === 0 ? 'refused' : 'let through';
  // It may have been rows of their own workspace that they changed.
  const after = new Set((await standing(of.sql, of.world, cell.table)).map(({ at }) => at));
  return before.every(({ at }) => after.has(at)) ? 'refused' : 'let through';
}
