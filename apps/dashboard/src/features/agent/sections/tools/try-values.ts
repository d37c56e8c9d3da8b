import type { ToolConfigOf } from '@voxie/contracts';
import { argumentsOf } from '../../words/arguments.ts';

type Parameters = ToolConfigOf<'http'>['parameters'];
type Values = { [name: string]: Parameters[string] };

/** Of a schema that the table cannot show, all arguments as one JSON text. */
export const jsonText = '{}';

function typed(type: string, text: string): Parameters[string] {
  if (type === 'boolean') return text === 'true';
  const number = Number(text);
  // What is no number goes as it is typed: the answer then says what a model would be told.
  return (type === 'number' || type === 'integer') && Number.isFinite(number) ? number : text;
}

function parsed(text: string): Values | null {
  try {
    const value: unknown = JSON.parse(text);
    // JSON.parse gives JSON and nothing else.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : null;
  } catch {
    return null;
  }
}

/** The arguments to send, from what stands in the controls; null where they are no JSON object. */
export function valuesOf(parameters: Parameters, texts: Readonly<Record<string, string>>): Values | null {
  const list = argumentsOf(parameters);
  if (list === null) return parsed(texts['json'] ?? jsonText);
  const given = list.filter(({ name }) => (texts[name] ?? '') !== '');
  return Object.fromEntries(given.map(({ name, type }) => [name, typed(type, texts[name] ?? '')]));
}
