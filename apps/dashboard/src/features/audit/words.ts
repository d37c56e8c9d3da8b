import { auditActions } from '@voxie/contracts';
import type { AuditRecord } from '@voxie/contracts';

/** Groups of procedures, as a reader calls what they are about. */
const things: Partial<Record<string, string>> = {
  account: 'account',
  agents: 'agent',
  audit: 'audit trail',
  calls: 'call',
  creations: 'creation',
  data: 'data',
  errors: 'error',
  invitations: 'invitation',
  jobs: 'job',
  keys: 'API key',
  knowledge: 'knowledge source',
  members: 'member',
  memory: 'memory',
  prices: 'price',
  proposals: 'proposal',
  recordings: 'recording',
  secrets: 'secret',
  settings: 'settings',
  tools: 'tool',
  views: 'view',
  webhooks: 'webhook',
  workspaces: 'workspace',
};

/** `setRate` -> `set rate` */
const spaced = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);

/** `webhooks.rotateSecret` -> `Webhook: rotate secret` */
export function actionTitle(action: string): string {
  const [group = '', verb = ''] = action.split('.');
  const thing = things[group] ?? spaced(group);
  return `${thing.charAt(0).toUpperCase()}${thing.slice(1)}: ${spaced(verb)}`;
}

/** The actions to filter by, in the order of their titles. */
export const actionOptions = auditActions
  .map((action) => [action, actionTitle(action)] as const)
  .toSorted(([, a], [, b]) => a.localeCompare(b));

/** Who it was, in words: what is known of them. */
export function actorTitle({ actorName, actorId, keyId }: AuditRecord): string {
  if (actorName !== '') return actorName;
  if (keyId !== null) return `Key ${keyId.slice(0, 8)}`;
  return actorId === null ? 'The system' : `Member ${actorId.slice(0, 8)}`;
}

const nameFields = ['name', 'email', 'title', 'url'];

/** What it was done to, by its name at that time where the entry knows one. The id stands among the facts. */
export function targetTitle({ target, before, after }: AuditRecord): string {
  const values = nameFields.flatMap((field) => [after?.[field], before?.[field]]);
  return values.find((value): value is string => typeof value === 'string' && value !== '') ?? target;
}

/** A value of a field, in one line or several. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, undefined, 1);

/** Fields of the details that name another thing, and what else is told as it is. */
export const detailTitle = (name: string): string => {
  const words = spaced(name);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};
