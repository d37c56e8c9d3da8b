import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { assertLoopback } from './loopback.ts';
import { applyMigrations } from './migrations.ts';
import { createSupabaseApp } from './supabase-app.ts';

const platformSql = readFileSync(new URL('supabase-platform.sql', import.meta.url), 'utf8');

/**
 * Brings a local database to where a hosted Supabase project with our migrations is: auth schema, roles, migrations.
 * @returns the names of the migrations that were applied now.
 */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  assertLoopback(databaseUrl, 'Preparing a database');
  await ensureAuthSchema(databaseUrl);
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(platformSql).simple();
  } finally {
    await sql.end({ timeout: 5 });
  }
  return await applyMigrations({ databaseUrl });
}

async function ensureAuthSchema(databaseUrl: string): Promise<void> {
  // The keys are for requests, and none is served here.
  const unused = 'not-served-'.repeat(4);
  const app = createSupabaseApp({
    databaseUrl,
    publishableKey: unused,
    secretKey: unused,
    jwtSecret: unused,
    url: 'http://127.0.0.1',
    siteUrl: 'http://127.0.0.1',
  });
  await app.ensureSystemSchema();
  await app.connection.close();
}
