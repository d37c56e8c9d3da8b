import { SettingsError } from '@voxie/platform';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createFolderStore } from './folder-store.ts';
import { createS3Store } from './s3-store.ts';
import type { RecordingStore } from './store.ts';
import { createSupabaseStore } from './supabase-store.ts';

const kinds = ['folder', 's3', 'supabase'] as const;

/** Where recordings are kept: the workers write there, the API reads and removes. Both take the same settings. */
export const recordingsEnvShape = {
  RECORDINGS_STORE: z.enum(kinds, `must be one of ${kinds.join(', ')}`).default('folder'),
  RECORDINGS_DIR: z.string().default(() => join(homedir(), '.local/share/voxie/recordings')),
  RECORDINGS_BUCKET: z.string().default('voxie-recordings'),
  RECORDINGS_S3_ENDPOINT: z
    .url({ protocol: /^https?$/u, error: 'must be an address such as https://s3.eu-central-1.amazonaws.com' })
    .transform((url) => url.replace(/\/+$/u, ''))
    .optional(),
  RECORDINGS_S3_REGION: z.string().default('us-east-1'),
  RECORDINGS_S3_ACCESS_KEY_ID: z.string().optional(),
  RECORDINGS_S3_SECRET_ACCESS_KEY: z.string().optional(),
};

type RecordingsEnv = z.output<z.ZodObject<typeof recordingsEnvShape>> & {
  SUPABASE_URL: string;
  SUPABASE_SECRET_KEY: string;
};

/** The store that the settings name. Throws SettingsError where it lacks some. */
export function recordingStoreOf(env: RecordingsEnv): RecordingStore {
  const { RECORDINGS_STORE: kind, RECORDINGS_BUCKET: bucket } = env;
  if (kind === 'folder') return createFolderStore(env.RECORDINGS_DIR);
  if (kind === 'supabase') {
    const url = env.SUPABASE_URL.replace(/\/+$/u, '');
    return createSupabaseStore({ url, secretKey: env.SUPABASE_SECRET_KEY, bucket });
  }
  const {
    RECORDINGS_S3_ENDPOINT: endpoint,
    RECORDINGS_S3_ACCESS_KEY_ID: accessKeyId,
    RECORDINGS_S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  if (endpoint === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    throw new SettingsError([
      'RECORDINGS_STORE: s3 needs RECORDINGS_S3_ENDPOINT, RECORDINGS_S3_ACCESS_KEY_ID and RECORDINGS_S3_SECRET_ACCESS_KEY',
    ]);
  return createS3Store({ endpoint, region: env.RECORDINGS_S3_REGION, bucket, accessKeyId, secretAccessKey });
}
