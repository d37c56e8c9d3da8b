import { formatSeconds } from '../../../lib/format.ts';
import { isObject, scalarText, textAt, writeAt } from '../draft/tree.ts';
import type { Tree } from '../draft/tree.ts';
import { extractTypes } from './analysis-words.ts';
import { argumentsOf, argumentTypes } from './arguments.ts';
import { approvals } from './choices.ts';
import type { FieldSpec } from './field-spec.ts';
import { specAt, toolKindOf } from './labels.ts';
import { wordsOfOption } from './option-words.ts';
import { isPartKind, providerOf } from './parts.ts';

/** A single value as a person reads it: the choice's title, the number with its unit, yes or no. */
export function displayValue(spec: FieldSpec | undefined, value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map((item) => displayValue(spec, item)).join(', ');
  if (typeof value === 'object') return JSON.stringify(value, null, 2);
  const text = scalarText(value);
  const listed = spec?.sameAs?.(text) ?? text;
  const title = spec?.choices?.find((choice) => choice.id === listed)?.title;
  if (title !== undefined) return title;
  if (spec?.zero !== undefined && Number(value) === 0) return spec.zero;
  if (spec?.unit === 's' && Number(value) > 0) return formatSeconds(Number(value));
  return spec?.unit === undefined ? text : `${text} ${spec.unit}`;
}

const pairsText = (pairs: Tree): string =>
  Object.entries(pairs)
    .map(([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');

const argumentTitles: ReadonlyMap<string, string> = new Map(argumentTypes.map(({ id, title }) => [id, title]));

/** The arguments of a tool, one a line; the schema itself where a line would not do. */
function argumentsText(schema: unknown): string {
  const list = argumentsOf(schema);
  if (list === null) return `\n${JSON.stringify(schema, null, 2)}`;
  return list
    .map(({ name, type, description, isRequired }) => {
      const about = [argumentTitles.get(type), isRequired ? 'needed' : '', description].filter(Boolean).join(', ');
      return `\n  ${name}: ${about}`;
    })
    .join('');
}

function optionLine(tree: Tree, path: string, value: unknown): string {
  const name = path.split('.').at(-1) ?? path;
  const spec = specAt(tree, path);
  const { label } = spec ?? wordsOfOption(name);
  // What applies anyway needs no line.
  if (spec?.fallback !== undefined && JSON.stringify(spec.fallback) === JSON.stringify(value)) return '';
  if (name === 'parameters') {
    const text = argumentsText(value);
    return text === '' ? '' : `${label}:${text}`;
  }
  if (isObject(value)) {
    return Object.keys(value).length === 0 ? '' : `${label}:\n${pairsText(value)}`;
  }
  const text = displayValue(spec, value);
  return text === '' ? '' : `${label}: ${text}`;
}

const linesOf = (tree: Tree, at: string, options: Tree): string =>
  Object.entries(options)
    .map(([name, value]) => optionLine(tree, `${at}.${name}`, value))
    .filter((line) => line !== '')
    .join('\n');

function partText(at: string, part: Tree): string {
  const provider = textAt(part, 'provider', 'openai');
  const { provider: _provider, ...options } = part;
  const title = providerOf(provider)?.title ?? provider;
  return [title, linesOf(writeAt({}, at, part), at, options)].filter((line) => line !== '').join('\n');
}

function toolText(at: string, tool: Tree): string {
  const kind = textAt(tool, 'kind');
  const { kind: _kind, ...options } = tool;
  return [toolKindOf(kind)?.title ?? kind, linesOf(writeAt({}, at, tool), at, options)].join('\n');
}

const typeTitles: Readonly<Record<string, string>> = { text: 'Text', number: 'Number', boolean: 'Yes or no' };

function variableText(variable: Tree): string {
  const { type, description, default: fallback } = variable;
  const given = fallback === undefined ? 'Must be given' : `Default: ${displayValue(undefined, fallback) || 'empty'}`;
  return [typeTitles[String(type)] ?? String(type), given, displayValue(undefined, description)]
    .filter((line) => line !== '')
    .join('\n');
}

function memberText({ agent, when, use = 'handoff', approval }: Tree): string {
  const uses = { handoff: 'takes over', ask: 'is asked', both: 'takes over or is asked' } as const;
  const how = Object.entries(uses).find(([id]) => id === use)?.[1] ?? '';
  const agrees = approvals.find(({ id }) => id === approval && id !== 'none')?.title;
  return [
    `Agent ${displayValue(undefined, agent)} ${how}`,
    `When: ${displayValue(undefined, when)}`,
    ...(agrees === undefined ? [] : [`Must agree: ${agrees}`]),
  ].join('\n');
}

function extractText({ type, description, choices }: Tree): string {
  const title = extractTypes.find(({ id }) => id === type)?.title ?? displayValue(undefined, type);
  return [title, displayValue(undefined, choices), displayValue(undefined, description)]
    .filter((line) => line !== '')
    .join('\n');
}

const fallbacksText = (kind: string, list: readonly unknown[]): string =>
  list
    .map((part, index) => `${index + 1}. ${partText(isPartKind(kind) ? kind : 'llm', isObject(part) ? part : {})}`)
    .join('\n');

/** A unit of a draft as readable text; nested things line by line. */
export function displayAt(tree: Tree, path: string, value: unknown): string {
  const [top = '', second = ''] = path.split('.');
  if (Array.isArray(value) && top === 'fallbacks') return fallbacksText(second, value);
  if (!isObject(value))
    return path.endsWith('.provider') ? providerTitle(value) : displayValue(specAt(tree, path), value);
  if (top === 'tools') return toolText(path, value);
  if (top === 'variables') return variableText(value);
  if (top === 'team') return memberText(value);
  if (path.startsWith('analysis.extract.')) return extractText(value);
  return isPartKind(path) || path === 'analysis.llm' ? partText(path, value) : JSON.stringify(value, null, 2);
}

const providerTitle = (id: unknown): string =>
  typeof id === 'string' ? (providerOf(id)?.title ?? id) : displayValue(undefined, id);

/** Whether a unit is running text, to be compared word by word. */
export function isProse(tree: Tree, path: string): boolean {
  const kind = specAt(tree, path)?.kind;
  if (kind !== undefined) return kind === 'line' || kind === 'text' || kind === 'long';
  return !path.endsWith('.provider');
}
