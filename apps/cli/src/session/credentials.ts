import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '../env.ts';

/** A sign-in, kept between commands. */
export interface Credentials {
  url: string;
  supabaseUrl: string;
  publishableKey: string;
  accessToken: string;
  refreshToken: string;
}

const file = join(env.configFolder, 'credentials.json');

/** The texts of the given names; null where one is missing. */
export function textsOf<Name extends string>(value: unknown, names: readonly Name[]): Record<Name, string> | null {
  const fields = new Map<string, unknown>(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  const texts = names.flatMap((name) => {
    const text = fields.get(name);
    return typeof text === 'string' ? [[name, text] as const] : [];
  });
  // Every name has its text where none was dropped.
  return texts.length === names.length ? (Object.fromEntries(texts) as Record<Name, string>) : null;
}

/** Null: nobody signed in, or the file is not ours. */
export async function readCredentials(): Promise<Credentials | null> {
  try {
    const stored: unknown = JSON.parse(await readFile(file, 'utf8'));
    return textsOf(stored, ['url', 'supabaseUrl', 'publishableKey', 'accessToken', 'refreshToken']);
  } catch {
    return null;
  }
}

/** Kept for the person alone: the file is made with 0600 before anything is in it. */
export async function writeCredentials(credentials: Credentials): Promise<string> {
  await mkdir(env.configFolder, { recursive: true, mode: 0o700 });
  await writeFile(file, '', { mode: 0o600 });
  await chmod(file, 0o600);
  await writeFile(file, `${JSON.stringify(credentials, null, 2)}\n`);
  return file;
}

export const forgetCredentials = (): Promise<void> => rm(file, { force: true });
