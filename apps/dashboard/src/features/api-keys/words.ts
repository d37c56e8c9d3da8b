import { scopeSchema } from '@voxie/contracts';
import type { ApiKey, Scope } from '@voxie/contracts';

/** What a scope lets a key do, in plain words. */
export const scopeWords: Record<Scope, string> = {
  'agents:read': 'See agents, their versions and their proposals',
  'agents:write': 'Make, change, publish and delete agents, and try their tools',
  'calls:spawn': 'Call agents and join those calls',
  'calls:read': 'Read calls: transcripts, costs and recordings, live ones too',
  'calls:control':
    'End calls, answer approvals, whisper, delete what was said; and join any call, if it may call agents',
  'knowledge:read': 'Read and search knowledge',
  'knowledge:write': 'Add and delete knowledge',
  'memory:read': 'Read what agents remember',
  'memory:write': 'Make agents forget',
  'analytics:read': 'Read analytics',
  'audit:read': 'Read the audit trail',
  'errors:read': 'Read errors',
  'settings:read': 'Read settings and prices',
  'settings:write': 'Change settings and prices',
  'secrets:write': 'Set and delete secrets; their values cannot be read',
  'webhooks:write': 'Set webhooks and send deliveries again',
};

export const scopeGroups: readonly { title: string; scopes: readonly Scope[] }[] = [
  { title: 'Agents', scopes: ['agents:read', 'agents:write'] },
  { title: 'Calls', scopes: ['calls:spawn', 'calls:read', 'calls:control'] },
  { title: 'Knowledge and memory', scopes: ['knowledge:read', 'knowledge:write', 'memory:read', 'memory:write'] },
  { title: 'Insight', scopes: ['analytics:read', 'audit:read', 'errors:read'] },
  { title: 'Workspace', scopes: ['settings:read', 'settings:write', 'secrets:write', 'webhooks:write'] },
];

export const scopePresets: readonly { title: string; scopes: readonly Scope[] }[] = [
  { title: 'Spawn calls only', scopes: ['calls:spawn'] },
  { title: 'Read everything', scopes: scopeSchema.options.filter((scope) => scope.endsWith(':read')) },
  { title: 'Change agents', scopes: ['agents:read', 'agents:write'] },
  { title: 'All', scopes: scopeSchema.options },
];

type Variant = 'muted' | 'success' | 'warning' | 'destructive';
const soonMs = 7 * 86_400_000;

/** How a key stands, in a word. */
export function stateOf(
  { revokedAt, rotatedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'rotatedAt' | 'expiresAt'>,
  nowMs: number = Date.now(),
): { title: string; variant: Variant; isGood: boolean } {
  if (revokedAt !== null) return { title: 'Revoked', variant: 'destructive', isGood: false };
  const leftMs = expiresAt === null ? Infinity : Date.parse(expiresAt) - nowMs;
  if (leftMs <= 0) return { title: 'Expired', variant: 'muted', isGood: false };
  if (rotatedAt !== null) return { title: 'Rotated', variant: 'warning', isGood: true };
  if (leftMs <= soonMs) return { title: 'Ends soon', variant: 'warning', isGood: true };
  return { title: 'Active', variant: 'success', isGood: true };
}

/** What a secret key may do, in a line. */
export function scopesText(scopes: readonly Scope[]): string {
  if (scopes.length === scopeSchema.options.length) return 'Everything an API key may do';
  const preset = scopePresets.find(
    (each) => each.scopes.length === scopes.length && each.scopes.every((scope) => scopes.includes(scope)),
  );
  return preset?.title ?? scopes.map((scope) => scopeWords[scope]).join(' · ');
}
