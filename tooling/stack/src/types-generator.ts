import { generateTypescript, sortGeneratorMetadata } from '@supabase/postgrest-typegen/generation';
import { introspect } from '@supabase/postgrest-typegen/introspection';
import postgres from 'postgres';

const header = '// Generated from supabase/migrations by npm run db:types. Do not edit.\n';

/** The `Database` type of the public schema, as `supabase gen types` writes it. */
export async function generateDatabaseTypes(
  databaseUrl: string,
  format: (code: string) => Promise<string>,
): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const metadata = await introspect(
      { query: async (text) => ({ rows: await sql.unsafe(text) }) },
      { includedSchemas: ['public'] },
    );
    const code = await generateTypescript(sortGeneratorMetadata(metadata), {
      detectOneToOneRelationships: true,
      format: async (raw) => raw,
    });
    return await format(header + code);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
