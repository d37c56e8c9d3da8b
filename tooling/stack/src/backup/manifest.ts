import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StackError } from '../stack-error.ts';

const sumSchema = z.object({ bytes: z.number().int().nonnegative(), sha256: z.string() });

const tableSchema = sumSchema.extend({
  /** `public.agents` */
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int().nonnegative(),
});
export type TableEntry = z.infer<typeof tableSchema>;

const fileSchema = sumSchema.extend({ path: z.string() });
export type FileEntry = z.infer<typeof fileSchema>;

/** What a backup holds, with the sum of every file in it. Written last: a folder without it is no backup. */
const manifestSchema = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  /** Versions of the migrations that the rows are of. */
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), isCalled: z.boolean() })),
  /** Keys in the store of recordings. */
  recordings: z.array(fileSchema),
  /** What agents keep, below FILES_DIR. */
  files: z.array(fileSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

const name = 'manifest.json';

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, name), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
}

/** @throws StackError where the folder is no backup of ours. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
  } catch (error) {
    throw new StackError(`${folder} is no whole backup: its ${name} is missing or cannot be read.`, { cause: error });
  }
}

/** What only one of the two has. */
export const differing = (one: readonly string[], other: readonly string[]): string[] =>
  [...one.filter((word) => !other.includes(word)), ...other.filter((word) => !one.includes(word))].toSorted();
