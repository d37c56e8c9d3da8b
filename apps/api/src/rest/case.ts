/** `maxDurationSeconds` -> `max_duration_seconds`. Names that are snake case already stay. */
export const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** `agent_id` -> `agentId`. */
export const camelCase = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
