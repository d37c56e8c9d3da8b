import { parseJson } from '../json.ts';
import { plainOf, valueOf } from './ability.ts';
import type { Ability } from './ability.ts';

const logQuery = [
  /\bsearch\b[^.?!]*\blogs?\b[^.?!]*?\bfor\s+(?<query>[\s\S]+)$/iu,
  /\b(?:look|search)\s+for\s+(?<query>[\s\S]+?)\s+in\s+(?:the\s+|your\s+|my\s+)?(?:call\s+)?logs?\b/iu,
];

export const searchLogs: Ability = {
  doing: 'search the logs',
  name: 'log_search',
  fits: (has) => has('query') && has('days'),
  plain: /\bsearch\b[^.?!]*\blogs?\b/iu,
  read: (text) => {
    const query = logQuery.map((pattern) => pattern.exec(text)?.groups?.['query']).find((found) => found !== undefined);
    if (query === undefined) return null;
    const span = /,?\s*(?:in|of|over|from)\s+(?:the\s+)?last\s+(?<days>\d+)\s+days\b/iu.exec(text);
    const days = span?.groups?.['days'];
    return {
      query: plainOf(query.replace(span?.[0] ?? '\0', '')),
      ...(days === undefined ? {} : { days: Number(days) }),
    };
  },
  tell: ({ found, hits }) => {
    if (typeof found !== 'number' || !Array.isArray(hits)) return null;
    if (found === 0) return 'I found nothing about that in the logs.';
    const first: unknown = hits[0];
    const words = typeof first === 'object' && first !== null && 'words' in first ? String(first.words) : '';
    return `I found ${found} ${found === 1 ? 'entry' : 'entries'} in the logs. The first says: ${words}`;
  },
};

const request =
  /\b(?<verb>get|post|put|patch|delete|call|fetch|request)\b[^.?!]*?(?<url>https?:\/\/[^\s"”'`]*[\w/=&-])/iu;

export const callApi: Ability = {
  doing: 'call APIs',
  name: 'api_call',
  fits: (has) => has('method') && has('url'),
  plain: request,
  read: (text) => {
    const { verb = '', url } = request.exec(text)?.groups ?? {};
    if (url === undefined) return null;
    const body = parseJson(/\{[\s\S]*\}/u.exec(text)?.[0] ?? '');
    const named = /^(?:get|post|put|patch|delete)$/iu.test(verb) ? verb.toUpperCase() : null;
    return { method: named ?? (body === undefined ? 'GET' : 'POST'), url, ...(body === undefined ? {} : { body }) };
  },
};

export const askModel: Ability = {
  doing: 'ask another model',
  name: 'openai_api_call',
  fits: (has) => has('operation') && has('input'),
  plain: /\bask\s+(?:the|another|an?)\s+(?:ai\s+|language\s+|chat\s+)+model\b/iu,
  read: (text) => {
    const asked =
      /\bask\s+(?:the\s+|another\s+|an?\s+)?(?:ai\s+|language\s+|chat\s+|other\s+)*model\b\s*(?:to\s+|about\s+|[:,]\s*)?(?<input>[\s\S]+)$/iu;
    const checked = /\bmoderat(?:e|ion)\b[^:]*:\s*(?<input>[\s\S]+)$/iu;
    const embedded = /\bembed(?:dings?)?\b[^:]*:\s*(?<input>[\s\S]+)$/iu;
    const found = (['chat', 'moderation', 'embeddings'] as const)
      .map((operation, index) => ({
        operation,
        input: [asked, checked, embedded][index]?.exec(text)?.groups?.['input'],
      }))
      .find(({ input }) => input !== undefined);
    return found === undefined ? null : { operation: found.operation, input: plainOf(found.input) };
  },
  tell: ({ answer, flagged }) => {
    if (typeof answer === 'string') return `It answers: ${answer}`;
    return typeof flagged === 'boolean' ? `It is ${flagged ? 'flagged' : 'not flagged'}.` : null;
  },
};

const event =
  /\b(?:send|emit|publish|push)\b[^.?!]*?\bevent\s+(?:called\s+|named\s+)?["“'`]?(?<event>[a-z][a-z0-9_.-]*[a-z0-9])["”'`]?(?:\s*(?:with|saying|:)\s*(?:the\s+data\s+)?(?<data>[\s\S]+))?/iu;

export const sendEvent: Ability = {
  doing: 'send events',
  name: 'websocket_send',
  fits: (has) => has('event') && has('data'),
  plain: event,
  read: (text) => {
    const { event: name, data } = event.exec(text)?.groups ?? {};
    return name === undefined
      ? null
      : { event: name.toLowerCase(), ...(data === undefined ? {} : { data: valueOf(data) }) };
  },
  tell: ({ sent }) => (typeof sent === 'string' ? `I have sent the event ${sent}.` : null),
};
