import { randomUUID } from 'node:crypto';
import type { StackFacts } from '@voxie/stack';
import postgres from 'postgres';

/** A database beside ours in the PostgreSQL of a stack, empty at first: of a workspace's own, or one that no API works on. */
export interface OwnDatabase extends AsyncDisposable {
  name: string;
  url: string;
}

export async function ownDatabase({ urls }: Pick<StackFacts, 'urls'>): Promise<OwnDatabase> {
  const name = `own_${randomUUID().slice(0, 8)}`;
  const run = async (statement: string) => {
    const sql = postgres(urls.database, { max: 1, onnotice: () => undefined });
    try {
      await sql.unsafe(statement);
    } finally {
      await sql.end();
    }
  };
  await run(`create database ${name}`);
  const url = new URL(urls.database);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    [Symbol.asyncDispose]: () => run(`drop database ${name} with (force)`),
  };
}
