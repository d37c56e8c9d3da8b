import { isObject } from './patch.ts';
import { placesIn } from './variables.ts';

type Json = { [key: string]: unknown };
const group = (value: unknown): Json => (isObject(value) ? value : {});
const given = (entries: Json): Json =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));

const detections: Readonly<Record<string, string>> = { server_vad: 'provider', semantic_vad: 'provider_semantic' };

/** Version 1 knew one realtime model with a voice, silence by its length, and variables that were not declared. */
export function fromVersion1(stored: Json): Json {
  const { model, voice, turnTaking, ...rest } = stored;
  const turns = group(turnTaking);
  const detection = turns['detection'];
  const config = {
    ...rest,
    realtime: given({
      provider: group(model)['provider'],
      model: group(model)['name'],
      voice: group(voice)['name'],
      speed: group(voice)['speed'],
    }),
    turnTaking: given({
      detection: typeof detection === 'string' ? (detections[detection] ?? detection) : detection,
      // REST knows today's fields only, and leaves this name in snake case.
      minDelayMs: turns['silenceDurationMs'] ?? turns['silence_duration_ms'],
      maxDelayMs: undefined,
      allowInterruptions: turns['allowInterruptions'],
    }),
    variables: variablesOf(rest),
  };
  return Object.fromEntries(
    Object.entries(config).filter(([, value]) => !isObject(value) || Object.keys(value).length > 0),
  );
}

/** Every {{name}} of version 1 was optional text. */
function variablesOf(texts: Json): Json {
  const names = Object.values(texts).flatMap((value) => (typeof value === 'string' ? placesIn(value) : []));
  return Object.fromEntries([...new Set(names)].map((name) => [name, { type: 'text', description: '', default: '' }]));
}
