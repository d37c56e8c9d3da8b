import { AppError } from '@voxie/contracts';
import type { Readiness } from '@voxie/contracts';
import { supervision } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';

const timeoutMs = 3000;

async function state(
  name: string,
  fine: string,
  check: () => Promise<unknown>,
): Promise<Readiness['dependencies'][number]> {
  try {
    await check();
    return { name, ok: true, detail: fine };
  } catch (error) {
    const detail = error instanceof AppError ? error.message : `${name} does not answer.`;
    return { name, ok: false, detail };
  }
}

/** Any answer will do: it says that someone is there. */
async function askSupabase(url: string): Promise<void> {
  try {
    await fetch(`${url}/auth/v1/health`, { signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw new AppError('UPSTREAM_UNAVAILABLE', 'The Supabase API does not answer. Check SUPABASE_URL.', {
      cause: error,
    });
  }
}

async function askListener(isListening: boolean): Promise<void> {
  if (!isListening)
    throw new AppError('UPSTREAM_UNAVAILABLE', 'The database does not answer at DATABASE_URL: live updates are off.');
}

/** What this API needs, each asked now: of all who want to know, once a second (create-api.ts). */
export async function readiness({ settings, service, livekit, changes }: ApiDeps): Promise<Readiness> {
  const dependencies = await Promise.all([
    state('supabase', 'The Supabase API answers.', () => askSupabase(settings.supabaseUrl)),
    state('database', 'The database answers.', () => supervision.earliestOpenStatus(service)),
    state('changes', 'Changes of the database are heard.', () => askListener(changes.isListening())),
    state('livekit', 'LiveKit answers.', () => livekit.ping()),
  ]);
  return { ready: dependencies.every((dependency) => dependency.ok), dependencies };
}
