import { partKinds, partsOfMode, turnTakingPresets } from '@voxie/contracts';
import type { Level, PartKind } from '@voxie/contracts';
import { readAt, textAt } from '../draft/tree.ts';
import type { Tree } from '../draft/tree.ts';
import { providerAt } from '../draft/units.ts';
import type { Choice } from './field-spec.ts';
import { defaultModelOf, modelOf, partTitles } from './parts.ts';

export interface EstimatedPart {
  kind: PartKind;
  title: string;
  model: string;
  /** Undefined: a model that nobody has described. */
  known: Choice | undefined;
}

/** What a person waits for and pays, roughly; null where a part is not known. */
export interface Estimate {
  parts: readonly EstimatedPart[];
  latency: Level | null;
  cost: Level | 'free' | null;
  /** The silence before it takes a turn for ended: part of every wait. */
  silenceMs: number;
  latencyMs: number | null;
  usdPerMinute: number | null;
}

const latencyWeights = { low: 1, medium: 2, high: 3 } as const;
// The steps between the levels of cost are not even: a dear model costs several times a cheap one.
const costWeights = { free: 0, low: 1, medium: 3, high: 6 } as const;

function sumOf(values: readonly (number | undefined)[]): number | null {
  return values.reduce<number | null>((sum, value) => (sum === null || value === undefined ? null : sum + value), 0);
}

const latencyOf = (sum: number | null): Level | null =>
  sum === null ? null : sum <= 2 ? 'low' : sum <= 5 ? 'medium' : 'high';

const costOf = (sum: number | null): Level | 'free' | null =>
  sum === null ? null : sum === 0 ? 'free' : sum <= 3 ? 'low' : sum <= 5 ? 'medium' : 'high';

function partAt(tree: Tree, kind: PartKind): EstimatedPart {
  const provider = providerAt(tree, kind);
  const model = textAt(tree, `${kind}.model`, defaultModelOf(kind, provider)).trim();
  return { kind, title: partTitles[kind], model, known: modelOf(kind, provider, model) };
}

function silenceMsOf(tree: Tree): number {
  const said = readAt(tree, 'turnTaking.minDelayMs');
  return typeof said === 'number' ? said : turnTakingPresets.balanced.minDelayMs;
}

/** The sum of the parts that the mode uses: as levels, and in figures. */
export function estimateOf(tree: Tree): Estimate {
  const mode = textAt(tree, 'mode', 'realtime');
  const used: readonly string[] = Object.entries(partsOfMode).find(([id]) => id === mode)?.[1] ?? [];
  const parts = partKinds.filter((kind) => used.includes(kind)).map((kind) => partAt(tree, kind));
  const silenceMs = silenceMsOf(tree);
  return {
    parts,
    latency: latencyOf(sumOf(parts.map(({ known }) => known?.latency && latencyWeights[known.latency]))),
    cost: costOf(sumOf(parts.map(({ known }) => known?.cost && costWeights[known.cost]))),
    silenceMs,
    latencyMs: sumOf([silenceMs, ...parts.map(({ known }) => known?.typical?.latencyMs)]),
    usdPerMinute: sumOf(parts.map(({ known }) => known?.typical?.usdPerMinute)),
  };
}
