import { apiKeyInputs, problemsOf } from '@voxie/contracts';
import type { ApiKey, Scope } from '@voxie/contracts';

/** A key as it stands in a form. */
export interface KeyDraft {
  kind: ApiKey['kind'];
  name: string;
  scopes: Scope[];
  agentIds: string[];
  /** As typed, one a line. */
  origins: string;
  expiresInDays: number | null;
}

export const newDraft: KeyDraft = {
  kind: 'secret',
  name: '',
  scopes: [],
  agentIds: [],
  origins: '',
  expiresInDays: 365,
};

export const draftOf = ({ kind, name, scopes, agentIds, origins }: ApiKey): KeyDraft => ({
  kind,
  name,
  scopes,
  agentIds,
  origins: origins.join('\n'),
  expiresInDays: null,
});

/** The origins of a text. A slash at the end is what a copied address has, and is dropped. */
export const originsOf = (text: string): string[] =>
  text
    .split(/[\s,]+/u)
    .map((origin) => origin.replace(/\/$/u, ''))
    .filter((origin) => origin !== '');

type Problems = (path: string) => string | undefined;

/** The first problem of a field; of a list, that of one of its entries, which it names. */
function problemsAt(
  error: Parameters<typeof problemsOf>[0],
  lists: Readonly<Record<string, readonly string[]>>,
): Problems {
  const problems = problemsOf(error);
  return (path) => {
    const problem = problems.find((each) => each.path === path || each.path.startsWith(`${path}.`));
    if (problem === undefined || problem.path === path) return problem?.message;
    const entry = lists[path]?.[Number(problem.path.slice(path.length + 1))];
    return entry === undefined ? problem.message : `${entry}: ${problem.message}`;
  };
}

const none: Problems = () => undefined;

/** A draft as the API takes it, or what is wrong with it. */
export function checkSecret({ name, scopes, expiresInDays }: KeyDraft) {
  const parsed = apiKeyInputs.create.safeParse({ name, scopes, expiresInDays });
  return parsed.success
    ? { input: parsed.data, errorOf: none }
    : { input: null, errorOf: problemsAt(parsed.error, {}) };
}

/** A draft as the API takes it, or what is wrong with it. */
export function checkPublishable({ name, agentIds, origins: text, expiresInDays }: KeyDraft) {
  const origins = originsOf(text);
  const parsed = apiKeyInputs.createPublishable.safeParse({ name, agentIds, origins, expiresInDays });
  return parsed.success
    ? { input: parsed.data, errorOf: none }
    : { input: null, errorOf: problemsAt(parsed.error, { origins }) };
}

/** What of a key that is there is changed, as the API takes it, or what is wrong with it. */
export function checkChange(keyId: string, { kind, name, scopes, agentIds, origins: text }: KeyDraft) {
  const origins = originsOf(text);
  const rights = kind === 'secret' ? { scopes } : { agentIds, origins };
  const parsed = apiKeyInputs.update.safeParse({ keyId, name, ...rights });
  return parsed.success
    ? { input: parsed.data, errorOf: none }
    : { input: null, errorOf: problemsAt(parsed.error, { origins }) };
}
