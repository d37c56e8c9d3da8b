import { plainOf, valueOf } from './ability.ts';
import type { Ability } from './ability.ts';
import { inWords } from './words-of.ts';

const statement =
  /\b(?<sql>(?:select|with|insert into|update|delete from|drop|alter|create|truncate|explain)\s[\s\S]+)$/iu;
const counting =
  /\bhow many (?:rows|entries|records)\b[^.?!]*?\b(?:in|of|has|have)\s+(?:the\s+)?(?:table\s+)?["“]?(?<table>[a-z_][\w.]*)/iu;
const sqlOf = (text: string): string | undefined => statement.exec(text)?.groups?.['sql']?.replace(/[\s.?!;"”]+$/u, '');

export const queryDatabase: Ability = {
  doing: 'query a database',
  name: 'database_query',
  fits: (has) => has('sql') && !has('title'),
  plain: /\b(?:sql|database)\b[^.?!]*\b(?:select|insert into|update|delete from|drop|alter)\s/iu,
  read: (text) => {
    if (!/\b(?:sql|quer(?:y|ies)|database|rows?|records|entries)\b|^\s*(?:select|with)\s/iu.test(text)) return null;
    const sql = sqlOf(text);
    if (sql !== undefined) return { sql };
    const table = counting.exec(text)?.groups?.['table'];
    return table === undefined ? null : { sql: `select count(*) from ${table}` };
  },
  tell: ({ rows, rowCount, isTruncated }) => {
    if (!Array.isArray(rows) || typeof rowCount !== 'number') return null;
    if (rowCount === 0) return 'There are no such rows.';
    const first: unknown = rows[0];
    const cells = typeof first === 'object' && first !== null ? Object.values(first) : [first];
    if (rowCount === 1 && cells.length === 1) return `The answer is ${inWords(cells[0])}.`;
    const shown = rows.slice(0, 3).map(inWords).join('; ');
    return `I found ${isTruncated === true ? 'at least ' : ''}${rowCount} ${rowCount === 1 ? 'row' : 'rows'}: ${shown}.`;
  },
};

export const proposeMigration: Ability = {
  doing: 'propose migrations',
  name: 'supabase_migrate',
  fits: (has) => has('sql') && has('title'),
  plain: /\bmigration\b[^.?!]*\b(?:alter|create|drop)\s/iu,
  read: (text) => {
    if (!/\bmigrat(?:e|ion)/iu.test(text)) return null;
    const sql = sqlOf(text);
    const named = /\bmigration\s+(?:called|named|to)\s+["“]?(?<title>[^:"”]{1,120}?)["”]?\s*(?::|with\b|that\b)/iu.exec(
      text,
    );
    return sql === undefined ? null : { title: plainOf(named?.groups?.['title'] ?? 'Change the schema'), sql };
  },
  tell: ({ status }) =>
    status === 'proposed' ? 'I have proposed that migration. Nothing changes until a person approves it.' : null,
};

const KEY = String.raw`(?:the\s+)?(?:key\s+)?["“'\x60]?(?<key>[\w:.-]*\w)["”'\x60]?`;
const storing = new RegExp(
  String.raw`\b(?:store|remember|save|keep|put)\s+(?:the\s+value\s+)?(?<value>[\s\S]+?)\s+(?:under|as|at|in)\s+${KEY}`,
  'iu',
);
const setting = new RegExp(
  String.raw`\bset\s+(?:the\s+)?key\s+["“'\x60]?(?<key>[\w:.-]*\w)["”'\x60]?\s+to\s+(?<value>[\s\S]+)$`,
  'iu',
);
const recalling = [
  new RegExp(String.raw`\b(?:stored|saved|kept|store|save|keep|remembered)\s+(?:under|at|in|as)\s+${KEY}`, 'iu'),
  /\b(?:recall|retrieve|get|fetch|read|look up)\s+(?:the\s+)?(?:value\s+)?(?:of\s+|under\s+|at\s+)?(?:the\s+)?key\s+["“'`]?(?<key>[\w:.-]*\w)/iu,
  /\b(?:recall|retrieve)\s+(?:the\s+value\s+(?:of|under|at)\s+)?["“'`]?(?<key>[\w:.-]*\w)["”'`]?\s*[.?!]*$/iu,
];
const seconds: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

function lifetimeIn(text: string): { ttlSeconds?: number } {
  const { count, unit } = /\bfor\s+(?<count>\d+|an?)\s+(?<unit>second|minute|hour|day)s?\b/iu.exec(text)?.groups ?? {};
  const one = seconds[unit?.toLowerCase() ?? ''];
  return one === undefined ? {} : { ttlSeconds: one * (/\d/u.test(count ?? '') ? Number(count) : 1) };
}

export const storeValue: Ability = {
  doing: 'store values',
  name: 'redis_set',
  fits: (has) => has('key') && has('value'),
  plain: /\b(?:store|remember)\b[^.?!]*\bunder\s|\bset\s+(?:the\s+)?key\s/iu,
  read: (text) => {
    if (/\bwhat\b/iu.test(text)) return null;
    const { key, value } = (setting.exec(text) ?? storing.exec(text))?.groups ?? {};
    return key === undefined || value === undefined ? null : { key, value: valueOf(value), ...lifetimeIn(text) };
  },
  tell: () => 'I have stored that.',
};

export const recallValue: Ability = {
  doing: 'look up stored values',
  name: 'redis_get',
  fits: (has) => has('key') && !has('value'),
  plain: /\b(?:stored|saved) under\s/iu,
  read: (text) => {
    const key = recalling.map((pattern) => pattern.exec(text)?.groups?.['key']).find((found) => found !== undefined);
    return key === undefined ? null : { key };
  },
  tell: ({ found, value }) => {
    if (found === false) return 'Nothing is stored there.';
    return value === undefined ? null : `It is ${inWords(value)}.`;
  },
};
