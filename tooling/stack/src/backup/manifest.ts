import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StackError } from '../stack-error.ts';

const sumSchema = z.object({ bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/u) });

const tableSchema = sumSchema.extend({
  /** `public.agents` */
  name: z.string().refine((name) => /^\w+\.\w+$/u.test(name), {
    error: ({ input }) => `not the name of a table: ${JSON.stringify(input)}`,
  }),
  columns: z.array(z.string()),
  rows: z.number().int().nonnegative(),
});
export type TableEntry = z.infer<typeof tableSchema>;

const isStep = (step: string): boolean => step !== '' && step !== '.' && step !== '..';

/** Whether a path leads on from where it is joined to, on every system. */
const isWithin = (path: string): boolean => !/[\\\0]/u.test(path) && path.split('/').every(isStep);

const pathSchema = z
  .string()
  .refine(isWithin, { error: ({ input }) => `not a path within a backup: ${JSON.stringify(input)}` });

const fileSchema = sumSchema.extend({ path: pathSchema });
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

export const manifestName = 'manifest.json';

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
}

const wordsOf = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('; ');

/** @throws StackError where the folder is no backup of ours. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, manifestName), 'utf8')));
  } catch (error) {
    const why =
      error instanceof z.ZodError ? `not as db:backup writes it: ${wordsOf(error)}` : 'missing or cannot be read';
    throw new StackError(`${folder} is no whole backup: its ${manifestName} is ${why}.`, { cause: error });
  }
}

/** What only one of the two has. */
export const differing = (one: readonly string[], other: readonly string[]): string[] =>
  [...one.filter((word) => !other.includes(word)), ...other.filter((word) => !one.includes(word))].toSorted();
