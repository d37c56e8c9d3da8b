import type { Env } from '../env.ts';

/** The origins whose pages may call the API. A dashboard on this machine is known by both of its names. */
export function allowedOriginsOf(env: Pick<Env, 'DASHBOARD_URL' | 'ALLOWED_ORIGINS'>): string[] {
  const origins = [env.DASHBOARD_URL, ...env.ALLOWED_ORIGINS].map((address) => new URL(address).origin);
  const twins = origins.flatMap((origin) => {
    if (origin.includes('//127.0.0.1')) return [origin.replace('//127.0.0.1', '//localhost')];
    return origin.includes('//localhost') ? [origin.replace('//localhost', '//127.0.0.1')] : [];
  });
  return [...new Set([...origins, ...twins])];
}
