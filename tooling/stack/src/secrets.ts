import { randomBytes } from 'node:crypto';
import { generateSupabaseKeys, type SupabaseKeys } from './supabase.ts';

export interface StackSecrets extends SupabaseKeys {
  postgresPassword: string;
  livekitApiKey: string;
  livekitApiSecret: string;
  secretsKey: string;
  demoUserEmail: string;
  demoUserPassword: string;
}

/** Fresh secrets for one local stack. */
export function generateSecrets(): StackSecrets {
  return {
    ...generateSupabaseKeys(),
    postgresPassword: randomBytes(24).toString('base64url'),
    livekitApiKey: `API${randomBytes(9).toString('hex')}`,
    livekitApiSecret: randomBytes(32).toString('base64url'),
    secretsKey: randomBytes(32).toString('base64'),
    demoUserEmail: 'demo@voxie.local',
    demoUserPassword: randomBytes(18).toString('base64url'),
  };
}
