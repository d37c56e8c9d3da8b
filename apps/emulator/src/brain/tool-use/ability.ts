import { jsonSchemaSchema } from '@voxie/contracts/emulator';

import { parseJson } from '../json.ts';
import type { ToolOffer, Turn } from '../turn.ts';
import { unquoted, withoutStop } from '../words.ts';

export type Arguments = Record<string, unknown>;

/** Something the emulator knows how to ask a tool for, whatever the tool is called. */
export interface Ability {
  /** As in "I cannot ...". */
  doing: string;
  /** The name that tools of this kind have unless someone chose another, and what tells them apart by their arguments. */
  name: string;
  fits: (has: (property: string) => boolean) => boolean;
  /** The arguments that the text asks for; null: it asks for something else. */
  read: (text: string, turn: Turn) => Arguments | null;
  /** Asks for this and nothing else, so that it is refused where no such tool is offered. */
  plain: RegExp;
  /** A result in a short sentence; null: it is told like any other. */
  tell?: (result: Record<string, unknown>) => string | null;
}

export function fits(ability: Ability, offer: ToolOffer): boolean {
  const properties = jsonSchemaSchema.safeParse(offer.parameters).data?.properties ?? {};
  return offer.name === ability.name || ability.fits((property) => Object.hasOwn(properties, property));
}

/** A name group's text, without quotation marks and a last full stop. */
export const plainOf = (text: string | undefined): string => withoutStop(unquoted(text ?? ''));

/** A value as it was said: JSON where it is, words otherwise. */
export function valueOf(text: string): unknown {
  const json = parseJson(text.trim());
  return json === undefined ? plainOf(text) : json;
}

/** A part of a pattern: a path with an ending, or one that leads elsewhere. */
export const PATH = String.raw`["“'\x60]?(?<path>(?:\.{0,2}\/)?(?:[\w.-]+\/)*[\w.-]*\.[A-Za-z0-9]{1,8}|(?:\.\.\/)+[\w./-]+|\/[\w./-]*\w)["”'\x60]?`;
