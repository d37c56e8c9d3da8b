import { parseSettings, SettingsError, type SettingsSource } from '@voxie/platform';
import { z } from 'zod';
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

const settingsSchema = z.object({
  API_PORT: port('the API', 8_000),
  DASHBOARD_PORT: port('the dashboard', 5_173),
  EMULATOR_PORT: port('the emulator', 8_790),
  LIVEKIT_PORT: port('livekit-server', 7_880),
  LIVEKIT_TCP_PORT: port('livekit-server (audio over TCP)', 7_881),
  LIVEKIT_UDP_PORT: port('livekit-server (audio over UDP)', 7_882),
  SUPABASE_PORT: port('the Supabase API', 54_321),
  POSTGRES_PORT: port('PostgreSQL', 54_322),
  VOXIE_HEALTH_PORT: port("the Voxie worker's health page", 8_081),
  SPAWNER_HEALTH_PORT: port("the spawner worker's health page", 8_082),

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
  DEMO_USER_EMAIL: z.email('must be an e-mail address'),
  DEMO_USER_PASSWORD: z.string().min(8, 'must have at least 8 characters'),
});

export type StackSettings = z.infer<typeof settingsSchema>;

/** The names this schema knows. The rest of `.env` belongs to the apps and is passed on as it is. */
export const stackSettingNames: readonly string[] = Object.keys(settingsSchema.shape);

/**
 * Reads the stack's settings.
 * @throws SettingsError with every problem at once, a sentence each, never a value.
 */
export function parseEnv(source: SettingsSource): StackSettings {
  const settings = parseSettings(settingsSchema, source);
  const problems = [...portClashes(settings), ...remoteProblems(settings)];
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

function portClashes(settings: StackSettings): string[] {
  const byPort = Map.groupBy(
    Object.entries(settings).filter(([name]) => name.endsWith('_PORT')),
    ([, value]) => value,
  );
  return [...byPort].flatMap(([value, entries]) => {
    if (entries.length < 2) return [];
    return `${entries.map(([name]) => name).join(' and ')}: all are ${value}; give each a port of its own`;
  });
}

/** A remote Supabase needs its own database address; the local one makes its own. */
function remoteProblems({ SUPABASE_URL, DATABASE_URL }: StackSettings): string[] {
  if (SUPABASE_URL !== undefined && DATABASE_URL === undefined) {
    return ["DATABASE_URL: is not set, and SUPABASE_URL is: set it to that project's connection string"];
  }
  if (SUPABASE_URL === undefined && DATABASE_URL !== undefined) {
    return ['DATABASE_URL: is set without SUPABASE_URL: set both for your own project, or neither for the local stack'];
  }
  if (
    SUPABASE_URL !== undefined &&
    DATABASE_URL !== undefined &&
    isLoopback(SUPABASE_URL) !== isLoopback(DATABASE_URL)
  ) {
    return ['DATABASE_URL: is on another machine than SUPABASE_URL: both must be of one project'];
  }
  return [];
}
