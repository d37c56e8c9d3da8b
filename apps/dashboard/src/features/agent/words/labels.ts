import { toolKinds } from '@voxie/contracts';
import type { ToolKind } from '@voxie/contracts';
import { textAt } from '../draft/tree.ts';
import type { Tree } from '../draft/tree.ts';
import { providerAt } from '../draft/units.ts';
import type { FieldSpec } from './field-spec.ts';
import { flatFields } from './flat-fields.ts';
import { wordsOfOption } from './option-words.ts';
import { defaultModelOf, isPartKind, partOptions, partTitles } from './parts.ts';
import { optionsOf } from './schema-options.ts';
import { sectionOf } from './sections.ts';

const isToolKind = (kind: string): kind is ToolKind => Object.hasOwn(toolKinds, kind);

export const toolKindOf = (kind: string): (typeof toolKinds)[ToolKind] | undefined =>
  isToolKind(kind) ? toolKinds[kind] : undefined;

function partSpec(tree: Tree, at: string, option: string): FieldSpec | undefined {
  const [kind = ''] = at.replace(/^(?:fallbacks|analysis)\./u, '').split('.');
  if (!isPartKind(kind)) return undefined;
  const provider = providerAt(tree, at);
  const model = textAt(tree, `${at}.model`, defaultModelOf(kind, provider));
  return partOptions(kind, provider, model)[option];
}

/** How a field is called and edited; undefined for a path that no single field edits. It depends on the draft's parts. */
export function specAt(tree: Tree, path: string): FieldSpec | undefined {
  const flat = flatFields[path];
  if (flat !== undefined) return flat;
  const [, part, option = ''] =
    /^(realtime|stt|llm|tts|analysis\.llm|fallbacks\.[^.]+\.\d+)\.([^.]+)$/u.exec(path) ?? [];
  if (part !== undefined) return partSpec(tree, part, option);
  const [, tool, toolOption = ''] = /^(tools\.[^.]+)\.([^.]+)$/u.exec(path) ?? [];
  if (tool === undefined) return undefined;
  const kind = toolKindOf(textAt(tree, `${tool}.kind`));
  return kind === undefined ? undefined : optionsOf(kind.schema)[toolOption];
}

const ofAnalysis: ReadonlyMap<string, string> = new Map([
  ['outcomes', 'Outcome'],
  ['extract', 'Value to find'],
  ['criteria', 'Criterion'],
]);

function analysisLabel(group: string, name: string): string | undefined {
  if (group === 'llm') return partLabel('Analysis model', name);
  const one = ofAnalysis.get(group);
  return one === undefined || name === '' ? undefined : `${one} ${name}`;
}

function partLabel(title: string, option: string): string {
  if (option === '') return title;
  return `${title}: ${option === 'provider' ? 'provider' : wordsOfOption(option).label.toLowerCase()}`;
}

function nestedLabel(keys: readonly string[]): string | undefined {
  const [top = '', second = '', third = ''] = keys;
  if (top === 'tools') return second === '' ? 'Tools' : `Tool ${second}`;
  if (top === 'variables') return second === '' ? 'Variables' : `Variable ${second}`;
  if (top === 'team') return third === '' ? 'Team' : `Member ${third}`;
  if (top === 'analysis') return analysisLabel(second, third);
  if (top === 'fallbacks') return isPartKind(second) ? `${partTitles[second]}: fallbacks` : 'Fallbacks';
  return isPartKind(top) ? partLabel(partTitles[top], second) : undefined;
}

/** The words a person knows a field or a unit by. */
export const labelOf = (path: string): string =>
  flatFields[path]?.label ?? nestedLabel(path.split('.')) ?? sectionOf(path)?.title ?? path;

/** The id of a field's control, for labels, links and focus. */
export const controlIdOf = (path: string): string => `field-${path.replaceAll(/[^\w-]/gu, '-')}`;
