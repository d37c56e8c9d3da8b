import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv as parseEnvText } from 'node:util';
import { repositoryRoot } from './paths.ts';
import { generateSecrets } from './secrets.ts';

const envFilePath = join(repositoryRoot, '.env');
const examplePath = join(repositoryRoot, '.env.example');

/** The settings whose values are made here, for a local stack of one's own. */
function generatedValues(): Map<string, string> {
  const secrets = generateSecrets();
  return new Map([
    ['POSTGRES_PASSWORD', secrets.postgresPassword],
    ['SUPABASE_PUBLISHABLE_KEY', secrets.publishableKey],
    ['SUPABASE_SECRET_KEY', secrets.secretKey],
    ['SUPABASE_JWT_SECRET', secrets.jwtSecret],
    ['LIVEKIT_API_KEY', secrets.livekitApiKey],
    ['LIVEKIT_API_SECRET', secrets.livekitApiSecret],
    ['SECRETS_KEY', secrets.secretsKey],
    ['DEMO_USER_EMAIL', secrets.demoUserEmail],
    ['DEMO_USER_PASSWORD', secrets.demoUserPassword],
  ]);
}

/** Puts values into the text of an env file: into the line that names one and is empty, else at the end. Other lines stay. */
export function fillEnvText(text: string, values: ReadonlyMap<string, string>): { text: string; added: string[] } {
  const present = parseEnvText(text);
  const missing = new Map([...values].filter(([name]) => (present[name] ?? '') === ''));
  const added = [...missing.keys()];
  const lines = text.split('\n').map((line) => {
    const name = /^\s*([A-Z][A-Z0-9_]*)\s*=\s*(?:""|'')?\s*$/.exec(line)?.[1];
    const value = name === undefined ? undefined : missing.get(name);
    if (name === undefined || value === undefined) return line;
    missing.delete(name);
    return `${name}=${value}`;
  });
  if (missing.size > 0) {
    while (lines.at(-1) === '') lines.pop();
    lines.push('', ...[...missing].map(([name, value]) => `${name}=${value}`), '');
  }
  return { text: lines.join('\n'), added };
}

export interface EnvFile {
  values: Record<string, string | undefined>;
  isNew: boolean;
  /** Names of secrets that were made now. */
  added: string[];
}

/** Reads `.env`, after making it from `.env.example` with fresh secrets where it is missing. Only its owner may read it. */
export function ensureEnvFile(path = envFilePath): EnvFile {
  const isNew = !existsSync(path);
  const { text, added } = fillEnvText(readFileSync(isNew ? examplePath : path, 'utf8'), generatedValues());
  if (isNew || added.length > 0) writeFileSync(path, text, { mode: 0o600 });
  chmodSync(path, 0o600);
  return { values: parseEnvText(text), isNew, added };
}
