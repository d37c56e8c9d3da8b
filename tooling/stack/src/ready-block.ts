import type { DevPlan } from './dev-plan.ts';
import { bold, green, yellow } from './terminal.ts';

export interface ReadyFacts {
  plan: DevPlan;
  livekitAdvice: string | undefined;
  /** What the API says of services it cannot reach, a sentence each. */
  problems: string[];
  elapsedMs: number;
}

function hostOf(address: string | undefined): string {
  return address !== undefined && URL.canParse(address) ? new URL(address).host : 'unknown';
}

/** Which service runs where: a row each, `[name, local or remote, address]`. */
export function serviceRows({
  plan,
  livekitAdvice,
}: Pick<ReadyFacts, 'plan' | 'livekitAdvice'>): [string, string, string][] {
  const { ports, isLocal, appEnv } = plan;
  const livekit = livekitAdvice === undefined ? `ws://127.0.0.1:${ports.livekit}` : 'missing';
  const models = appEnv['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1';
  return [
    ['API', 'local', `http://127.0.0.1:${ports.api}   (docs at /docs)`],
    [
      'Supabase',
      isLocal.supabase ? 'local' : 'remote',
      isLocal.supabase ? `http://127.0.0.1:${ports.supabase}` : hostOf(appEnv['SUPABASE_URL']),
    ],
    ['LiveKit', isLocal.livekit ? 'local' : 'remote', isLocal.livekit ? livekit : hostOf(appEnv['LIVEKIT_URL'])],
    [
      'Models',
      isLocal.models ? 'local' : 'remote',
      isLocal.models ? `http://127.0.0.1:${ports.emulator}/v1   (emulator: no key, no cost)` : hostOf(models),
    ],
    ['Workers', 'local', 'voxie, spawner'],
  ];
}

/** The block that says: you may begin, here. */
export function readyBlock(facts: ReadyFacts): string {
  const { plan, livekitAdvice, problems, elapsedMs } = facts;
  const rows = serviceRows(facts).map(([name, where, address]) => `  ${name.padEnd(10)} ${where.padEnd(7)} ${address}`);
  const lines = [
    '',
    bold(green(`Voxie is ready (${Math.round(elapsedMs / 1000)} s)`)),
    '',
    `  ${bold('Dashboard')}          ${bold(`http://localhost:${plan.ports.dashboard}`)}`,
    ...rows,
    '',
    '  Logs in .voxie/logs. Ctrl-C stops everything.',
  ];
  if (plan.isLocal.supabase) lines.splice(4, 0, '                     (Continue as demo user: no account needed)');
  for (const text of [livekitAdvice, ...problems]) if (text !== undefined) lines.push('', yellow(`! ${text}`));
  return `${lines.join('\n')}\n`;
}
