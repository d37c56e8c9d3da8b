import { z } from 'zod';

/** What an API key may be given. A key does what its scopes say, and nothing that is a person's alone. */
export const scopeSchema = z.enum([
  'agents:read',
  'agents:write',
  'analytics:read',
  'audit:read',
  'calls:control',
  'calls:read',
  'calls:spawn',
  'errors:read',
  'knowledge:read',
  'knowledge:write',
  'memory:read',
  'memory:write',
  'secrets:write',
  'settings:read',
  'settings:write',
  'webhooks:write',
]);
export type Scope = z.infer<typeof scopeSchema>;
