import { capabilities, partKinds, providers, voicesOf } from '@voxie/contracts';
import type { PartDescriptor, PartKind, ProviderDescriptor } from '@voxie/contracts';
import type { Choice, FieldSpec } from './field-spec.ts';
import { optionsOf } from './schema-options.ts';

/** What a person calls each part. */
export const partTitles = {
  realtime: 'Speech-to-speech model',
  stt: 'Speech to text',
  llm: 'Language model',
  tts: 'Text to speech',
} as const satisfies Record<PartKind, string>;

export const isPartKind = (name: string): name is PartKind => partKinds.some((kind) => kind === name);

const everyProvider: readonly ProviderDescriptor[] = Object.values(providers);

export const providerOf = (id: string): ProviderDescriptor | undefined => everyProvider.find((each) => each.id === id);

/** The providers that offer a part. */
export const providersOf = (kind: PartKind): readonly ProviderDescriptor[] =>
  everyProvider.filter(({ parts }) => parts[kind] !== undefined);

const partOf = (kind: PartKind, provider: string): PartDescriptor | undefined => providerOf(provider)?.parts[kind];

/** The options of a part as this provider offers it, in its own order. Voices depend on the model. */
export function partOptions(kind: PartKind, provider: string, model: string): Readonly<Record<string, FieldSpec>> {
  const part = partOf(kind, provider);
  if (part === undefined) return {};
  const { provider: _provider, ...options } = optionsOf(part.schema);
  const listed = part.isOpen ? 'choice' : 'select';
  const whole: Record<string, FieldSpec> = { ...options };
  if (options['model'] !== undefined) whole['model'] = { ...options['model'], kind: listed, choices: part.models };
  if (options['voice'] !== undefined)
    whole['voice'] = { ...options['voice'], kind: listed, choices: voicesOf(part, model) };
  return whole;
}

/** What applies where no model is named. */
export function defaultModelOf(kind: PartKind, provider: string): string {
  const fallback = partOptions(kind, provider, '')['model']?.fallback;
  return typeof fallback === 'string' ? fallback : '';
}

/** The model's entry in the provider's list; undefined for one that was named freely. */
export const modelOf = (kind: PartKind, provider: string, model: string): Choice | undefined =>
  partOf(kind, provider)?.models.find(({ id }) => id === model);

/** What a provider's part can do, for the person who chooses; empty where nothing is known. */
export const abilitiesOf = (kind: PartKind, provider: string): string =>
  (partOf(kind, provider)?.can ?? []).map((ability) => capabilities[ability]).join(', ');
