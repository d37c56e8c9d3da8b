import { jsonSchemaSchema } from '@voxie/contracts/emulator';

import { parseJson } from '../json.ts';
import { call } from '../turn.ts';
import type { Reply, ToolOffer, Turn } from '../turn.ts';
import { spaced } from './words-of.ts';

const isYes = /^(?:yes|yep|yeah|correct|right|that'?s right|exactly|sure|ok(?:ay)?|please do|go ahead|confirmed?)\b/iu;

/** Whether a tool keeps values only once the person confirmed them. */
export function isCollecting(offer: ToolOffer | undefined): boolean {
  const properties = jsonSchemaSchema.safeParse(offer?.parameters).data?.properties ?? {};
  return properties['confirmed']?.type === 'boolean';
}

/** The values that were read back, once more and confirmed, when the person says yes to them. */
export function confirmedCall(turn: Turn, text: string): Reply | null {
  if (!isYes.test(text.trim())) return null;
  const made = turn.entries.findLast((entry) => entry.kind === 'call');
  const offer = turn.tools.find(({ name }) => name === made?.name);
  if (made === undefined || !isCollecting(offer)) return null;
  const args = parseJson(made.arguments);
  if (typeof args !== 'object' || args === null || Reflect.get(args, 'confirmed') === true) return null;
  return call(made.name, { ...args, confirmed: true });
}

/** What such a tool answered: what was kept, what is to be read back, or what is missing. */
export function tellCollected({ text, value: kept }: { text: string; value: unknown }, args: unknown): string | null {
  if (typeof kept === 'object' && kept !== null && 'confirmed' in kept) return 'Thank you, I have written that down.';
  const given = typeof args === 'object' && args !== null ? Object.entries(args) : [];
  if (!/read .* back/iu.test(text)) return null;
  const values = given
    .filter(([name]) => name !== 'confirmed')
    .map(([name, value]) => `${spaced(name)}: ${String(value)}`);
  return `I have ${values.join(', ')}. Is that right?`;
}
