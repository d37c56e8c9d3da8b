import type { StackFacts, StackPart } from '@voxie/stack';
import { inject } from 'vitest';

/**
 * The stack that test files share: real parts, started when first asked for. Do not break it or count on its data being
 * empty: sign up a person of your own. A suite that breaks parts starts its own with `startStack`.
 */
export async function useSharedStack(parts: StackPart[]): Promise<StackFacts> {
  const response = await fetch(inject('stackBrokerUrl'), { method: 'POST', body: JSON.stringify(parts) });
  if (!response.ok) throw new Error(await response.text());
  // The broker is our own process and sends exactly this.
  return (await response.json()) as StackFacts;
}
