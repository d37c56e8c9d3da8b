import { resealSecrets } from '@voxie/api';
import { createServiceClient } from '@voxie/db';
import { createSecretBox, SettingsError } from '@voxie/platform';
import { parseResealEnv, systemEnv } from './env.ts';

// Seals anew, with the first key of SECRETS_KEY, what the others sealed. Run it when every process has the new setting.
try {
  const env = parseResealEnv(systemEnv);
  const db = createServiceClient({ url: env.SUPABASE_URL, secretKey: env.SUPABASE_SECRET_KEY });
  const { resealed, passed, lost } = await resealSecrets(db, createSecretBox(env.SECRETS_KEY));
  for (const { kind, workspaceId, id } of lost)
    process.stderr.write(`Cannot be opened, set it again: ${kind} ${id} of workspace ${workspaceId}\n`);
  const ready =
    lost.length === 0 ? 'The older keys can be taken out of SECRETS_KEY.' : 'Keep the older keys until then.';
  process.stdout.write(`${resealed} sealed anew, ${passed} changed meanwhile, ${lost.length} lost. ${ready}\n`);
  process.exitCode = lost.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof SettingsError ? error.message : `Not finished: ${String(error)}`}\n`);
  process.exitCode = 1;
}
