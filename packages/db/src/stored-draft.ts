import { agentDraftSchema } from '@voxie/contracts';
import type { AgentDraft } from '@voxie/contracts';
import { z } from 'zod';

/**
 * A stored draft. A field that no longer parses (an old shape, a hand in the database) is left out rather than
 * making the agent unreadable: the form then asks for it.
 */
export function readStoredDraft(stored: unknown): AgentDraft {
  const whole = agentDraftSchema.safeParse(stored);
  if (whole.success) return whole.data;
  const fields = z.record(z.string(), z.unknown()).safeParse(stored);
  if (!fields.success) return {};
  const readable = Object.entries(fields.data).filter(
    ([key, value]) => agentDraftSchema.safeParse({ [key]: value }).success,
  );
  return agentDraftSchema.parse(Object.fromEntries(readable));
}
