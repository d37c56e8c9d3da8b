import { answerOf } from '../json.ts';
import type { Turn } from '../turn.ts';
import { asSentence } from '../words.ts';
import type { Ability } from './ability.ts';
import { inWords } from './words-of.ts';

const code =
  /\b(?:run|execute|evaluate|try)\s+(?:this|the following|some|the)?\s*(?:piece of\s+)?(?:code|javascript|js|script|program)\s*[:,]?\s*(?<code>[\s\S]+)$/iu;
const sum = /\b(?:calculate|compute|work out)\s+(?<code>[\d\s()+*/.%-]*\d[)\s]*)[?.!]*$/iu;
const job =
  /\b(?:start|run|queue|enqueue|begin)\s+(?:a|an|the)?\s*(?:new\s+)?(?:background\s+)?(?:job|task)\b[^:]*?(?:\b(?:runs?|executes?|code)\b\s*:?|:)\s*(?<code>[\s\S]+)$/iu;
const status =
  /\b(?:how|status|state|result|finished|done|ready)\b[^.!]*\b(?:job|task)\b|\b(?:job|task)\b[^.!]*\b(?:status|doing|finished|done|ready)\b/iu;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/iu;

/** Code as it was written, out of its fence or quotation marks. */
function codeOf(text: string | undefined): string | null {
  const fenced = /```(?:\w+\n)?(?<code>[\s\S]*?)```/u.exec(text ?? '')?.groups?.['code'];
  const bare = (fenced ?? text ?? '').trim().replace(/^[`“"](?<inside>[\s\S]*)[`”"]\.?$/u, '$<inside>');
  return bare === '' ? null : bare.replace(/\.$/u, '');
}

export const runCode: Ability = {
  doing: 'run code',
  name: 'code_execution',
  fits: (has) => has('code') && !has('action'),
  plain: code,
  read: (text) => {
    const found = codeOf((code.exec(text) ?? sum.exec(text))?.groups?.['code']);
    return found === null ? null : { code: found };
  },
  tell: (result) => {
    if (!('value' in result)) return null;
    const { value, log } = result;
    const logged = typeof log === 'string' && log.trim() !== '' ? ` It logged: ${log.trim()}` : '';
    return value === null && logged !== ''
      ? logged.trim()
      : `The answer is ${typeof value === 'string' ? value : JSON.stringify(value)}.${logged}`;
  },
};

export const backgroundJob: Ability = {
  doing: 'start background jobs',
  name: 'celery_task',
  fits: (has) => has('action') && has('jobId'),
  plain: /\b(?:start|queue|enqueue)\s+(?:a|an|the)\s+(?:new\s+)?background\s+(?:job|task)\b/iu,
  read: (text, turn) => {
    const url = /\b(?:request|call|fetch)s?\s+(?<url>https?:\/\/\S*[\w/])/iu.exec(text)?.groups?.['url'];
    const isStart = /\b(?:start|run|queue|enqueue|begin)\b[^.?!]*\b(?:job|task)\b/iu.test(text);
    if (isStart && url !== undefined) return { action: 'start', type: 'http_request', payload: { method: 'GET', url } };
    const found = codeOf(job.exec(text)?.groups?.['code']);
    if (found !== null) return { action: 'start', type: 'run_code', payload: { code: found } };
    const jobId = status.test(text) ? (UUID.exec(text)?.[0] ?? newestJob(turn)) : undefined;
    return jobId === undefined ? null : { action: 'status', jobId };
  },
  tell: ({ status: state, result, error }) => {
    if (state === 'queued' && result === undefined) return 'I have started that job; it goes on in the background.';
    if (typeof state !== 'string') return null;
    const value = typeof result === 'object' && result !== null && 'value' in result ? result.value : result;
    const outcome = value === null || value === undefined ? '' : ` Its result is ${inWords(value)}.`;
    return `The job is ${state}.${outcome}${typeof error === 'string' ? ` ${asSentence(error)}` : ''}`;
  },
};

/** The job that was started last, from the results told so far. */
function newestJob(turn: Turn): string | undefined {
  for (const entry of turn.entries.toReversed()) {
    if (entry.kind !== 'result') continue;
    const { value } = answerOf(entry.output);
    const id = typeof value === 'object' && value !== null && 'jobId' in value ? value.jobId : undefined;
    if (typeof id === 'string') return id;
  }
  return undefined;
}
