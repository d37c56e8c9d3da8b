import type { FailureReason, Part, PartKind } from '@voxie/contracts';
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

/** Asks the provider of a mind for its model; null: it cannot be asked. Rejects where nobody answers. */
export async function probe(
  part: Part<'realtime' | 'llm'>,
  context: ProviderContext,
  signal: AbortSignal,
): Promise<Response | null> {
  const ofProvider: { probe?: unknown } = builders[part.provider];
  // As above: a provider's own probe takes its own parts.
  const ask = ofProvider.probe as ((...asked: Parameters<typeof probe>) => Promise<Response>) | undefined;
  return ask === undefined ? null : await ask(part, context, signal);
}

/** What the error codes of all providers mean. */
export const reasonOfCode: Readonly<Record<string, FailureReason>> = Object.fromEntries(
  Object.values(builders).flatMap(({ errorCodes }: { errorCodes?: Readonly<Record<string, FailureReason>> }) =>
    Object.entries(errorCodes ?? {}),
  ),
);
