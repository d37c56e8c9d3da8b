import { parseSettings, SettingsError, type SettingsSource } from '@voxie/platform';
import { z } from 'zod';
import { defaultPorts } from './default-ports.ts';
import { isLoopback } from './loopback.ts';

/** This process's environment; the one place that reads it. */
export const systemEnv: SettingsSource = process.env;

function port(part: string, fallback: number) {
  const sentence = `must be a port number from 1 to 65535, where ${part} listens (default ${fallback})`;
  return z.coerce.number(sentence).int(sentence).min(1, sentence).max(65_535, sentence).default(fallback);
}

function url(protocols: string[], example: string) {
  const sentence = `must be an address such as ${example}, or empty for the local one`;
  const hasProtocol = (value: string): boolean => protocols.some((protocol) => value.startsWith(`${protocol}://`));
  return z
    .string()
    .refine((value) => URL.canParse(value) && hasProtocol(value), sentence)
    .optional();
}

const secret = z.string().min(24, 'must have at least 24 characters: remove the line and a new one is made');

const portShape = {
  API_PORT: port('the API', defaultPorts.api),
  DASHBOARD_PORT: port('the dashboard', defaultPorts.dashboard),
  EMULATOR_PORT: port('the emulator', defaultPorts.emulator),
  LIVEKIT_PORT: port('livekit-server', defaultPorts.livekit),
  LIVEKIT_TCP_PORT: port('livekit-server (audio over TCP)', defaultPorts.livekitTcp),
  LIVEKIT_UDP_PORT: port('livekit-server (audio over UDP)', defaultPorts.livekitUdp),
  SUPABASE_PORT: port('the Supabase API', defaultPorts.supabase),
  POSTGRES_PORT: port('PostgreSQL', defaultPorts.postgres),
  VOXIE_HEALTH_PORT: port("the Voxie worker's health page", defaultPorts.voxieHealth),
  SPAWNER_HEALTH_PORT: port("the spawner worker's health page", defaultPorts.spawnerHealth),
};

/** The stack's own settings; `.env` also carries those of the apps. */
export const envSchema = z.object({
  ...portShape,
  LIVEKIT_URL: url(['ws', 'wss'], 'wss://my-project.livekit.cloud'),
  LIVEKIT_API_KEY: z.string(),
  LIVEKIT_API_SECRET: secret,
  SUPABASE_URL: url(['http', 'https'], 'https://my-project.supabase.co'),
  SUPABASE_PUBLISHABLE_KEY: z.string(),
  SUPABASE_SECRET_KEY: secret,
  SUPABASE_JWT_SECRET: secret,
  DATABASE_URL: url(['postgres', 'postgresql'], 'postgres://user:password@host:5432/postgres'),
  POSTGRES_PASSWORD: secret,
  OPENAI_BASE_URL: url(['http', 'https'], 'https://api.openai.com/v1'),
  OPENAI_API_KEY: z.string().optional(),
  SECRETS_KEY: secret,
  DEMO_USER_EMAIL: z.email('must be an e-mail address'),
  DEMO_USER_PASSWORD: z.string().min(8, 'must have at least 8 characters'),
});

export type StackSettings = z.infer<typeof envSchema>;

/**
 * Reads the stack's settings.
 * @throws SettingsError with every problem at once, a sentence each, never a value.
 */
export function parseEnv(source: SettingsSource): StackSettings {
  const between = [...portClashes(source), ...remoteProblems(source)];
  try {
    const settings = parseSettings(envSchema, source);
    if (between.length === 0) return settings;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new SettingsError([...error.problems, ...between]);
  }
  throw new SettingsError(between);
}

function portClashes(source: SettingsSource): string[] {
  const ports = Object.entries(portShape).flatMap(([name, schema]) => {
    const { data } = schema.safeParse(source[name] === '' ? undefined : source[name]);
    return data === undefined ? [] : [{ name, data }];
  });
  return [...Map.groupBy(ports, ({ data }) => data)].flatMap(([value, rows]) => {
    if (rows.length < 2) return [];
    return `${rows.map(({ name }) => name).join(' and ')}: all are ${value}; give each a port of its own`;
  });
}

/** A remote Supabase needs its own database address; the local one makes its own. */
function remoteProblems(source: SettingsSource): string[] {
  const supabaseUrl = source['SUPABASE_URL'] ?? '';
  const databaseUrl = source['DATABASE_URL'] ?? '';
  if (supabaseUrl !== '' && databaseUrl === '') {
    return ["DATABASE_URL: is not set, and SUPABASE_URL is: set it to that project's connection string"];
  }
  if (supabaseUrl === '' && databaseUrl !== '') {
    return ['DATABASE_URL: is set without SUPABASE_URL: set both for your own project, or neither for the local stack'];
  }
  if (supabaseUrl !== '' && isLoopback(supabaseUrl) !== isLoopback(databaseUrl)) {
    return ['DATABASE_URL: is on another machine than SUPABASE_URL: both must be of one project'];
  }
  return [];
}

const signInSchema = z.object({
  smtpPort: z.number().int().exactOptional(),
  confirmsEmails: z.boolean().exactOptional(),
  github: z.object({ url: z.string(), clientId: z.string(), clientSecret: z.string() }).exactOptional(),
});
/** How people sign in to a stack of tests, beside a password. */
export type SignInOptions = z.infer<typeof signInSchema>;

const supabaseServerSchema = z.object({
  PORT: z.coerce.number().int(),
  DATABASE_URL: z.string(),
  SUPABASE_PUBLISHABLE_KEY: z.string(),
  SUPABASE_SECRET_KEY: z.string(),
  SUPABASE_JWT_SECRET: z.string(),
  SITE_URL: z.string(),
  ACCESS_TOKEN_TTL_SECONDS: z.coerce.number().int().positive().optional(),
  SIGN_IN: z
    .string()
    .default('{}')
    .transform((text): unknown => JSON.parse(text))
    .pipe(signInSchema),
});

/** What the stack tells the process of the Supabase API. @throws SettingsError */
export function parseSupabaseServerEnv(source: SettingsSource): z.infer<typeof supabaseServerSchema> {
  return parseSettings(supabaseServerSchema, source);
}
