import { changedPaths, partKinds } from '@voxie/contracts';
import { groupAt, readAt, textAt, tidy } from './tree.ts';
import type { Tree } from './tree.ts';

/** Tools, variables, members and what an analysis looks for change as a whole each, and so do lists: half of one is none. */
const wholes = [
  /^(?:tools|variables|team\.members|analysis\.(?:outcomes|extract|criteria))\.[^.]+/u,
  /^fallbacks\.[^.]+/u,
  /^knowledgeBase\.sources/u,
] as const;

/** The part of the draft that an edit at this path changes as one. */
export function unitOf(path: string): string {
  for (const whole of wholes) {
    const [match] = whole.exec(path) ?? [];
    if (match !== undefined) return match;
  }
  return path;
}

const defaultProvider = 'openai';
export const providerAt = (tree: Tree, path: string): string => textAt(tree, `${path}.provider`, defaultProvider);

/** Where a part stands that one provider offers. */
const partPaths: readonly string[] = [...partKinds, 'analysis.llm'];

/** Units with the options of the named parts as one: with another provider they only make sense together. */
function withWholeParts(units: readonly string[], parts: readonly string[]): string[] {
  return [...new Set(units.map((unit) => parts.find((part) => unit.startsWith(`${part}.`)) ?? unit))];
}

/** What differs between two drafts, in the order of the form. A part with another provider is one difference. */
export function changedUnits(before: Tree, after: Tree): string[] {
  const parts = partPaths.filter((kind) => providerAt(before, kind) !== providerAt(after, kind));
  return withWholeParts(changedPaths(tidy(before), tidy(after)), parts);
}

/** The same units, with a part that is whole in the one list whole in the other too. */
export function aligned(units: readonly string[], others: readonly string[]): string[] {
  return withWholeParts(
    units,
    partPaths.filter((kind) => others.includes(kind)),
  );
}

/** Whether two drafts say the same there. */
export function isSameAt(a: Tree, b: Tree, unit: string): boolean {
  return changedPaths({ value: readAt(tidy(a), unit) }, { value: readAt(tidy(b), unit) }).length === 0;
}

/** What a patch says of a unit: null removes it. Another provider is named, for what stood there is dropped with it. */
export function patchValueOf(before: Tree, after: Tree, unit: string): unknown {
  const value = readAt(tidy(after), unit);
  if (value === undefined) return null;
  const isOtherProvider =
    partPaths.some((kind) => kind === unit) && providerAt(before, unit) !== providerAt(after, unit);
  return isOtherProvider ? { ...groupAt(tidy(after), unit), provider: providerAt(after, unit) } : value;
}
