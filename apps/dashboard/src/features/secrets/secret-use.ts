import type { AgentDraft } from '@voxie/contracts';

const isNamedBy = (value: unknown, name: string): boolean => {
  if (typeof value === 'string') return value.includes(`{{secret:${name}}}`);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) => ((key === 'apiKeySecret' || key === 'connection') && inner === name) || isNamedBy(inner, name),
  );
};

/** Whether an agent's draft or config names a secret: as a key, as a connection, or in a {{secret:NAME}} place. */
export const usesSecret = (config: AgentDraft, name: string): boolean => isNamedBy(config, name);
