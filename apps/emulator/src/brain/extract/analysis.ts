import type { JsonSchema } from '@voxie/contracts/emulator';

import type { Turn } from '../turn.ts';
import { asSentence, sentencesOf } from '../words.ts';
import { hitsIn, keywordsOf } from './keywords.ts';
import { saidIn } from './said.ts';
import type { Said } from './said.ts';
import { valueIn } from './values.ts';

/** What of a call is asked for by a property of an answer's schema; undefined: nothing that this knows. */
export function analysed(turn: Turn, name: string, schema: JsonSchema): unknown {
  const said = saidIn(turn);
  if (schema.enum !== undefined && /outcome|disposition/iu.test(name)) return outcomeOf(said, schema);
  if (schema.enum !== undefined && /sentiment|mood/iu.test(name)) return moodOf(said);
  if (schema.type === 'array' && /follow|next.?step|to.?do|action/iu.test(name)) return openIn(said);
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return undefined;
  if (fields.every(([, field]) => field.properties?.['verdict'] !== undefined))
    return Object.fromEntries(fields.map(([each, field]) => [each, judge(said, field.description ?? each)]));
  if (fields.every(([, field]) => field.properties?.['value'] !== undefined))
    return Object.fromEntries(
      fields.map(([each, { description = '', properties }]) => [
        each,
        valueIn(said, { name: each, description, schema: told(properties?.['value'] ?? {}) }) ?? {
          value: null,
          turn: null,
        },
      ]),
    );
  return undefined;
}

/** Without the null of a value that may not have been said. */
function told(schema: JsonSchema): JsonSchema {
  const open = schema.anyOf?.find((option) => option.type !== 'null') ?? schema;
  const { type } = open;
  return Array.isArray(type) ? { ...open, type: type.find((each) => each !== 'null') } : open;
}

const refused = /\b(?:not|never|cannot|can't|couldn't|won't|unable|sorry|unfortunately)\b/iu;

/** Met: a turn of the one whom the criterion is about has most of its words. Not met: that turn refuses it. */
function judge(said: readonly Said[], criterion: string) {
  const about = /\b(?:(?<agent>agent|assistant)|person|caller|customer|guest|user|patient|client|visitor)\b/iu.exec(
    criterion,
  );
  const role = about === null ? null : about.groups?.['agent'] === undefined ? 'person' : 'agent';
  const keywords = keywordsOf(criterion);
  const [best] = said
    .filter((each) => role === null || each.role === role)
    .flatMap((each) => sentencesOf(each.text).map((sentence) => ({ each, sentence, hits: hitsIn(sentence, keywords) })))
    .toSorted((a, b) => b.hits - a.hits);
  if (best === undefined || best.hits === 0 || best.hits < keywords.length / 2)
    return { verdict: 'unknown', turn: null, why: 'No turn shows it.' };
  const verdict = refused.test(best.sentence) ? 'not_met' : 'met';
  return { verdict, turn: best.each.turn, why: asSentence(`The ${best.each.role} said: ${best.sentence}`) };
}

const closing =
  /\b(?:thank(?:s| you)|great|perfect|wonderful|that(?:'s| is| was| will be) all|sounds good|goodbye|bye)\b/iu;

function outcomeOf(said: readonly Said[], { enum: options = [], description = '' }: JsonSchema): unknown {
  const named = (pattern: RegExp) => options.find((option) => pattern.test(String(option)));
  const asked = said.filter(({ role }) => role === 'person');
  if (asked.length === 0) return named(/abandon|no.?answer|silen|hang|left/iu) ?? options.at(-1);
  const scored = options.map((option) => {
    const meaning = new RegExp(String.raw`\b${String(option)}: (?<when>[^.]*)`, 'u').exec(description)?.groups?.[
      'when'
    ];
    const keywords = keywordsOf(`${String(option)} ${meaning ?? ''}`);
    return { option, hits: Math.max(...said.map(({ text }) => hitsIn(text, keywords))) };
  });
  const best = scored.toSorted((a, b) => b.hits - a.hits)[0];
  if (best !== undefined && best.hits > 1) return best.option;
  const isDone = closing.test(asked.at(-1)?.text ?? '');
  return (
    (isDone
      ? named(/^(?:resolved|solved|success|done|completed|booked)/iu)
      : named(/^(?:unresolved|open|not_|failed)/iu)) ?? options[0]
  );
}

const glad = /\b(?:thank(?:s| you)|great|perfect|wonderful|love(?:ly)?|happy|excellent|nice)\b/iu;
const cross =
  /\b(?:angry|annoy\w*|terrible|awful|bad|useless|disappoint\w*|frustrat\w*|complain\w*|unacceptable|worst)\b/iu;

function moodOf(said: readonly Said[]): string {
  const words = said.filter(({ role }) => role === 'person').map(({ text }) => text);
  const isGlad = words.some((text) => glad.test(text));
  const isCross = words.some((text) => cross.test(text));
  if (isGlad && isCross) return 'mixed';
  if (isCross) return 'negative';
  return isGlad ? 'positive' : 'neutral';
}

/** What the agent said it would do, and what the person asked to be sent. */
function openIn(said: readonly Said[]): string[] {
  const promised = /\b(?:I|we)(?:'ll| will) (?:send|call|write|email|check|forward|arrange|let|get back)\b/iu;
  const wished = /\b(?:send|call|email|write|text) (?:me|us)\b/iu;
  return said.flatMap(({ role, text }) =>
    sentencesOf(text)
      .filter((sentence) => (role === 'agent' ? promised : wished).test(sentence))
      .map((sentence) => asSentence(`The ${role} said: ${sentence}`)),
  );
}
