import { outcomesOf } from '@voxie/contracts';
import type {
  AnalysisAnswer,
  AnalysisConfig,
  AnalysisResult,
  Criterion,
  Extraction,
  ExtractField,
  FoundAnswer,
  FoundValue,
  JudgedAnswer,
} from '@voxie/contracts';

type Judged = Omit<AnalysisResult, 'by' | 'model'>;

const maxSummary = 4000;
const maxSentence = 500;
const maxFollowUps = 10;

/** As it can be stored and shown: no control characters, and not endless. */
const tidy = (text: string, most: number): string =>
  text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, most);

const entriesOf = <Value, Answer>(
  wanted: Readonly<Record<string, Value>>,
  answers: Readonly<Record<string, Answer>> = {},
): [name: string, wanted: Value, answer: Answer | undefined][] =>
  Object.entries(wanted).map(([name, value]) => [
    name,
    value,
    Object.hasOwn(answers, name) ? answers[name] : undefined,
  ]);

/**
 * What of an answer stands. Only what the config asks for is read, and a value or a verdict stands on a turn of the call
 * alone: a model that was talked into something cannot name one that is not there.
 */
export function checkAnswer(answer: AnalysisAnswer, wanted: AnalysisConfig, seqs: ReadonlySet<number>): Judged {
  const { outcome, sentiment, followUps } = answer;
  const summary = tidy(answer.summary ?? '', maxSummary);
  return {
    summary: wanted.summary && summary !== '' ? summary : null,
    outcome: outcome !== undefined && Object.hasOwn(outcomesOf(wanted), outcome) ? outcome : null,
    extraction: entriesOf(wanted.extract, answer.extraction).map(([name, field, found]) =>
      extractionOf({ name, field, found }, seqs),
    ),
    criteria: entriesOf(wanted.criteria, answer.criteria).map(([name, description, judged]) =>
      criterionOf({ name, description, judged }, seqs),
    ),
    sentiment: wanted.sentiment ? (sentiment ?? null) : null,
    followUps: wanted.followUps
      ? (followUps ?? [])
          .map((each) => tidy(each, maxSentence))
          .filter((each) => each !== '')
          .slice(0, maxFollowUps)
      : [],
  };
}

interface Found {
  name: string;
  field: ExtractField;
  found: FoundAnswer | undefined;
}

function extractionOf({ name, field, found }: Found, seqs: ReadonlySet<number>): Extraction {
  const { description } = field;
  const turnSeq = found?.turn ?? null;
  const value = found === undefined ? null : readValue(field, found.value);
  return turnSeq === null || value === null || !seqs.has(turnSeq)
    ? { name, description, value: null, turnSeq: null }
    : { name, description, value, turnSeq };
}

function readValue(field: ExtractField, value: FoundValue): FoundValue {
  if (typeof value !== 'string') return value;
  const text = tidy(value, maxSentence);
  if (field.type === 'date' && !isDate(text)) return null;
  return text === '' ? null : text;
}

/** YYYY-MM-DD, and a day that exists. */
function isDate(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

interface ToJudge {
  name: string;
  description: string;
  judged: JudgedAnswer | undefined;
}

function criterionOf({ name, description, judged }: ToJudge, seqs: ReadonlySet<number>): Criterion {
  const turnSeq = judged?.turn ?? null;
  const why = tidy(judged?.why ?? '', maxSentence);
  return judged === undefined || judged.verdict === 'unknown' || turnSeq === null || !seqs.has(turnSeq)
    ? { name, description, verdict: 'unknown', turnSeq: null, why }
    : { name, description, verdict: judged.verdict, turnSeq, why };
}

/** Whether the call was a success. Null: nothing was to be judged, or not all could be and none was missed. */
export function isSuccess(criteria: readonly Criterion[]): boolean | null {
  if (criteria.some(({ verdict }) => verdict === 'not_met')) return false;
  return criteria.length > 0 && criteria.every(({ verdict }) => verdict === 'met') ? true : null;
}
