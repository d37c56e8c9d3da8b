import type { Usage } from '@voxie/contracts';

/** All that was used of one kind of one model for one purpose, over all turns. */
export interface CostRow {
  kind: Usage['kind'];
  quantity: number;
  /** US dollars. Null: none of it has a price. */
  costUsd: number | null;
  isEstimated: boolean;
}

export interface CostPart {
  title: string;
  provider: string;
  model: string;
  rows: CostRow[];
  costUsd: number;
}

export const kindTitles = {
  input_text_tokens: 'Text in',
  input_audio_tokens: 'Sound in',
  input_cached_text_tokens: 'Text in, cached',
  input_cached_audio_tokens: 'Sound in, cached',
  output_text_tokens: 'Text out',
  output_audio_tokens: 'Sound out',
  tts_characters: 'Characters spoken',
  stt_seconds: 'Seconds heard',
} as const satisfies Record<Usage['kind'], string>;

const order = Object.keys(kindTitles);
const purposes = { analysis: 'Analysis after the call', memory: 'Memory' } as const;
const partOrder = ['Speech to speech', 'Hearing', 'Thinking', 'Voice'];

/** What a model does in a call, by what is counted of it. */
function titleOf(purpose: Usage['purpose'], kinds: readonly Usage['kind'][]): string {
  if (purpose !== 'call') return purposes[purpose];
  if (kinds.includes('tts_characters')) return 'Voice';
  if (kinds.includes('stt_seconds')) return 'Hearing';
  if (kinds.some((kind) => kind === 'output_audio_tokens')) return 'Speech to speech';
  return kinds.some((kind) => kind.includes('audio')) ? 'Hearing' : 'Thinking';
}

const sumOf = (rows: readonly { costUsd: number | null }[]): number =>
  rows.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);

function rowOf(kind: Usage['kind'], used: readonly Usage[]): CostRow {
  return {
    kind,
    quantity: used.reduce((sum, { quantity }) => sum + quantity, 0),
    costUsd: used.every(({ costUsd }) => costUsd === null) ? null : sumOf(used),
    isEstimated: used.some(({ isEstimated }) => isEstimated),
  };
}

/** What a call used, by what it was for and by model; what came first in the call first. */
export function costParts(usage: readonly Usage[]): CostPart[] {
  const byModel = Map.groupBy(usage, ({ purpose, provider, model }) => JSON.stringify([purpose, provider, model]));
  const parts = [...byModel.values()].map((used): CostPart & { purpose: Usage['purpose'] } => {
    const byKind = Map.groupBy(used, ({ kind }) => kind);
    const rows = [...byKind].map(([kind, of]) => rowOf(kind, of));
    // A group has at least one.
    const { purpose, provider, model } = used[0] ?? { purpose: 'call', provider: '', model: '' };
    return {
      purpose,
      title: titleOf(purpose, [...byKind.keys()]),
      provider,
      model,
      rows: rows.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
      costUsd: sumOf(rows),
    };
  });
  const place = ({ title }: CostPart) => (partOrder.includes(title) ? partOrder.indexOf(title) : partOrder.length);
  return parts.toSorted((a, b) => place(a) - place(b) || a.title.localeCompare(b.title) || b.costUsd - a.costUsd);
}
