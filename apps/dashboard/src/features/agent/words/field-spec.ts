import type { Level, Typical } from '@voxie/contracts';

export interface Choice {
  id: string;
  title: string;
  about?: string;
  latency?: Level;
  cost?: Level | 'free';
  typical?: Typical;
}

/** How a field is edited. `choice` offers a list and free entry; `select` only its list, `cards` with room to explain. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'long'
  | 'number'
  | 'select'
  | 'choice'
  | 'cards'
  | 'switch'
  | 'secret'
  | 'list'
  | 'checks'
  | 'pairs'
  | 'json';

/** A field in words. */
export interface FieldSpec {
  label: string;
  /** The entry it belongs to: its card shows that, and the label says it aloud. */
  of?: string;
  kind: FieldKind;
  hint?: string;
  /** Shown at the end of a number. */
  unit?: string;
  /** What 0 means, where it is no amount: "Never". */
  zero?: string;
  /** The only model that knows it. */
  onlyModel?: string;
  choices?: readonly Choice[];
  /** The choice that a value which is none of them stands for: another way to write it. */
  sameAs?: (value: string) => string;
  /** Of pairs: what their values are. */
  valueHint?: string;
  /** What applies while the field is empty. */
  fallback?: unknown;
  /** One of the choices always stands: "the default" is not offered beside them. */
  isPlain?: boolean;
}
