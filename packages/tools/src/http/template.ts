import { ToolFailure } from '../tool-context.ts';

/** A {{name}} or {{secret:NAME}} place. */
const placePattern = /\{\{\s*(?:secret:([A-Z][A-Z0-9_]*)|([A-Za-z_][A-Za-z0-9_]*))\s*\}\}/gu;

export interface Place {
  value: unknown;
  /** The text before it, to know whether it stands within quotes. */
  before: string;
}

/** What stands in the places of a template. */
export interface TemplateValues {
  args: Readonly<Record<string, unknown>>;
  values: Readonly<Record<string, string>>;
  /** By name, each read before. */
  secrets: ReadonlyMap<string, string>;
}

/** The names of the secrets that a template asks for. */
export function secretsIn(template: string): string[] {
  return [...template.matchAll(placePattern)].flatMap(([, secret]) => secret ?? []);
}

/** The template with each place replaced by what `write` makes of its value. A name that has none is undefined. */
export function fillTemplate(
  template: string,
  { args, values, secrets }: TemplateValues,
  write: (place: Place) => string,
): string {
  let filled = '';
  let end = 0;
  for (const { 0: place, 1: secret, 2: name, index } of template.matchAll(placePattern)) {
    const value = secret === undefined ? valueOf(name ?? '', { args, values }) : secrets.get(secret);
    filled += template.slice(end, index) + write({ value, before: template.slice(0, index) });
    end = index + place.length;
  }
  return filled + template.slice(end);
}

/** What the model gave comes before what the call was given. */
const valueOf = (name: string, { args, values }: Pick<TemplateValues, 'args' | 'values'>): unknown =>
  Object.hasOwn(args, name) ? args[name] : Object.hasOwn(values, name) ? values[name] : undefined;

/** A value as text: JSON of what is no text, nothing of what is not there. */
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

/**
 * Percent-encoded: a value cannot leave its part of the URL. In the path one that is empty would make another address of it:
 * throws ToolFailure.
 */
export function inUrl({ value, before }: Place): string {
  const encoded = inForm({ value });
  if (encoded === '' && !/[?#]/u.test(before))
    throw new ToolFailure('A value is missing that is a part of the address. Ask for it, and try again.');
  return encoded;
}

/** Throws ToolFailure where values make a step of the path that leads to another one. */
export function requireNoSteps(url: string): void {
  const [path = ''] = url.split(/[?#]/u, 1);
  if (path.split('/').some((part) => part === '.' || part === '..'))
    throw new ToolFailure('This value cannot be a part of the address.');
}

export const inForm = ({ value }: Pick<Place, 'value'>): string => encodeURIComponent(asText(value).toWellFormed());

/** Within quotes its text, escaped; elsewhere the value as JSON. */
export function inJson({ value, before }: Place): string {
  return isInString(before) ? JSON.stringify(asText(value)).slice(1, -1) : JSON.stringify(value ?? null);
}

/** True where a JSON text has an open string at its end. */
function isInString(json: string): boolean {
  return json.replaceAll(/\\./gsu, '').split('"').length % 2 === 0;
}

export const plain = ({ value }: Place): string => asText(value);
