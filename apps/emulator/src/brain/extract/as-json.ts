import { jsonSchemaSchema } from '@voxie/contracts/emulator';
import type { JsonSchema } from '@voxie/contracts/emulator';

import { fillSchema } from '../tool-use/schema-fill.ts';
import type { Turn } from '../turn.ts';
import { analysed } from './analysis.ts';
import { factsIn } from './facts.ts';
import { isCallGiven } from './said.ts';
import { summaryOf } from './summary.ts';

/**
 * The answer as JSON of a schema: facts, summaries and what is asked about a call are taken from what was said, anything
 * else is filled from the words of the answer. Nothing is invented: where nobody said anything of themselves there are no
 * facts.
 */
export function answerAsJson(turn: Turn, schema: unknown, words: string): Record<string, unknown> {
  const properties = jsonSchemaSchema.safeParse(schema).data?.properties ?? {};
  const read = Object.entries(properties).flatMap(([name, property]) => {
    const value = extracted(turn, name, property);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...fillSchema(schema, words), ...Object.fromEntries(read) };
}

function extracted(turn: Turn, name: string, schema: JsonSchema): unknown {
  const { type, items } = schema;
  if (type === 'array' && /^(?:facts|memories)$/iu.test(name)) {
    const facts = factsIn(turn);
    if (items?.type === 'string') return facts.map(({ fact }) => fact);
    const wanted = Object.keys(items?.properties ?? {});
    return facts.map((fact) => Object.fromEntries(Object.entries(fact).filter(([key]) => wanted.includes(key))));
  }
  const isSummary = type === 'string' && /^(?:summary|recap)$/iu.test(name) && /\bsummar/iu.test(turn.instructions);
  if (isSummary) return summaryOf(turn);
  return isCallGiven(turn) ? analysed(turn, name, schema) : undefined;
}
