import { join } from 'node:path';
import type { SettingsSource } from '@voxie/platform';
import { localAppEnv } from './app-env.ts';
import type { StackSettings } from './env.ts';
import { inheritedEnv } from './inherited-env.ts';
import { stateDirectory } from './paths.ts';
import type { PortClaim } from './ports.ts';
import type { StackSecrets } from './secrets.ts';
import type { StackPorts } from './default-ports.ts';

export interface DevPlan {
  ports: StackPorts;
  secrets: StackSecrets;
  /** Which services run here; the others are where `.env` says. */
  isLocal: { supabase: boolean; livekit: boolean; models: boolean };
  /** What every app of ours is started with. */
  appEnv: Record<string, string>;
  claims: PortClaim[];
}

/** Decides, from `.env` alone, what is started here and what every app is told. */
export function planDev(settings: StackSettings, envFile: SettingsSource): DevPlan {
  const ports = portsOf(settings);
  const secrets = secretsOf(settings);
  const isLocal = {
    supabase: settings.SUPABASE_URL === undefined,
    livekit: settings.LIVEKIT_URL === undefined,
    models: settings.OPENAI_BASE_URL === undefined && settings.OPENAI_API_KEY === undefined,
  };
  const given = Object.fromEntries(Object.entries(envFile).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const local = {
    ...localAppEnv(ports, secrets),
    FILES_DIR: join(stateDirectory, 'files'),
    SPOOL_DIR: join(stateDirectory, 'spool'),
    RECORDINGS_DIR: join(stateDirectory, 'recordings'),
  };
  const appEnv: Record<string, string> = { ...inheritedEnv(), ...local, ...given };
  if (!isLocal.supabase) {
    // The demo user exists on the local stack only.
    delete appEnv['DEMO_USER_EMAIL'];
    delete appEnv['DEMO_USER_PASSWORD'];
    if (given['SUPABASE_SIGNING_KEY'] === undefined) delete appEnv['SUPABASE_SIGNING_KEY'];
  }
  if (!isLocal.models && settings.OPENAI_BASE_URL === undefined) delete appEnv['OPENAI_BASE_URL'];
  // Those of the emulator, which does not run then.
  if (!isLocal.models)
    for (const name of ['EMBEDDINGS_BASE_URL', 'EMBEDDINGS_MODEL', 'EMBEDDINGS_API_KEY'])
      if (given[name] === undefined) delete appEnv[name];
  // The workers want a key; a server that needs none takes any.
  if (!isLocal.models && settings.OPENAI_API_KEY === undefined) appEnv['OPENAI_API_KEY'] = 'none';
  // It says which one of them a deployment runs; here all of them do.
  delete appEnv['DEPLOYMENT_MODE'];
  // The API has it by its own name, to sign whom API keys stand for; the database's password is no app's business.
  delete appEnv['POSTGRES_PASSWORD'];
  delete appEnv['SUPABASE_JWT_SECRET'];
  return { ports, secrets, isLocal, appEnv, claims: claimsOf(ports, isLocal) };
}

function portsOf(settings: StackSettings): StackPorts {
  return {
    postgres: settings.POSTGRES_PORT,
    supabase: settings.SUPABASE_PORT,
    livekit: settings.LIVEKIT_PORT,
    livekitTcp: settings.LIVEKIT_TCP_PORT,
    livekitUdp: settings.LIVEKIT_UDP_PORT,
    api: settings.API_PORT,
    dashboard: settings.DASHBOARD_PORT,
    emulator: settings.EMULATOR_PORT,
    voxieHealth: settings.VOXIE_HEALTH_PORT,
    spawnerHealth: settings.SPAWNER_HEALTH_PORT,
  };
}

function secretsOf(settings: StackSettings): StackSecrets {
  return {
    postgresPassword: settings.POSTGRES_PASSWORD,
    publishableKey: settings.SUPABASE_PUBLISHABLE_KEY,
    secretKey: settings.SUPABASE_SECRET_KEY,
    jwtSecret: settings.SUPABASE_JWT_SECRET,
    livekitApiKey: settings.LIVEKIT_API_KEY,
    livekitApiSecret: settings.LIVEKIT_API_SECRET,
    secretsKey: settings.SECRETS_KEY,
    demoUserEmail: settings.DEMO_USER_EMAIL,
    demoUserPassword: settings.DEMO_USER_PASSWORD,
  };
}

function claimsOf(ports: StackPorts, isLocal: DevPlan['isLocal']): PortClaim[] {
  const tcp = (port: number, part: string, setting: string): PortClaim => ({ port, protocol: 'tcp', part, setting });
  const claims = [
    tcp(ports.api, 'the API', 'API_PORT'),
    tcp(ports.dashboard, 'the dashboard', 'DASHBOARD_PORT'),
    tcp(ports.voxieHealth, 'the Voxie worker', 'VOXIE_HEALTH_PORT'),
    tcp(ports.spawnerHealth, 'the spawner worker', 'SPAWNER_HEALTH_PORT'),
  ];
  if (isLocal.models) claims.push(tcp(ports.emulator, 'the emulator', 'EMULATOR_PORT'));
  if (isLocal.supabase) {
    claims.push(
      tcp(ports.supabase, 'the Supabase API', 'SUPABASE_PORT'),
      tcp(ports.postgres, 'PostgreSQL', 'POSTGRES_PORT'),
    );
  }
  if (isLocal.livekit) {
    claims.push(
      tcp(ports.livekit, 'livekit-server', 'LIVEKIT_PORT'),
      tcp(ports.livekitTcp, 'livekit-server', 'LIVEKIT_TCP_PORT'),
      { port: ports.livekitUdp, protocol: 'udp', part: 'livekit-server', setting: 'LIVEKIT_UDP_PORT' },
    );
  }
  return claims;
}

const shellOnlyNames = [
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'LIVEKIT_URL',
  'SUPABASE_URL',
  'DATABASE_URL',
  'SARVAM_API_KEY',
];

/** Settings that the shell has and `.env` has not. They are not used, so that a key lying around is not spent; say so. */
export function unusedShellSettings(shell: SettingsSource, envFile: SettingsSource): string[] {
  return shellOnlyNames.filter((name) => (shell[name] ?? '') !== '' && (envFile[name] ?? '') === '');
}
