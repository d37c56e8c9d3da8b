import type { Part, PartKind } from '@voxie/contracts';
import type { Builders, Built } from './built.ts';
import type { ProviderContext } from './context.ts';
import { openaiCompatible } from './openai-compatible/builders.ts';
import { openai } from './openai/builders.ts';
import { sarvam } from './sarvam/builders.ts';

const builders: Builders = { openai, openai_compatible: openaiCompatible, sarvam };

/**
 * Builds a part by its provider. Rejects with BuildError where it cannot be built as it is configured; asks the provider
 * nothing.
 */
export async function build<K extends PartKind>(kind: K, part: Part<K>, context: ProviderContext): Promise<Built[K]> {
  const ofProvider: Partial<Record<PartKind, unknown>> = builders[part.provider];
  // The part's provider offers this kind, or the schema would not have let it be one: Builders ties the two together.
  const builder = ofProvider[kind] as (part: Part<K>, context: ProviderContext) => Promise<Built[K]>;
  return await builder(part, context);
}
