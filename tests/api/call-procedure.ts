import { isInBody, listProcedures } from '@voxie/api';
import type { RestRoute } from '@voxie/api';
import { restOf } from './support.ts';

/** What a procedure answered, over tRPC. */
export interface Answer {
  status: number;
  text: string;
  /** Undefined: no error. */
  code: string | undefined;
  message: string | undefined;
}

interface Caller {
  apiUrl: string;
  /** A person's access token or an API key. */
  bearer?: string | undefined;
  headers?: Record<string, string>;
  /** So long an event stream may say nothing; then it is one that works. Default: it must say something. */
  quietMs?: number;
}

const procedures = new Map(listProcedures().map(({ name, definition }) => [name, definition]));
const longestMs = 20_000;

/** Calls a procedure as its client does: a query, a mutation, or an event stream until its first event of substance. */
export async function callProcedure(caller: Caller, name: string, input: object): Promise<Answer> {
  const type = procedures.get(name)?.type;
  const isMutation = type === 'mutation';
  const query = isMutation ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const ended = new AbortController();
  const { bearer } = caller;
  const response = await fetch(`${caller.apiUrl}/trpc/${name}${query}`, {
    method: isMutation ? 'POST' : 'GET',
    headers: {
      'content-type': 'application/json',
      ...(type === 'subscription' ? { accept: 'text/event-stream' } : {}),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...caller.headers,
    },
    ...(isMutation ? { body: JSON.stringify(input) } : {}),
    signal: AbortSignal.any([ended.signal, AbortSignal.timeout(longestMs)]),
  });
  const isStream = response.headers.get('content-type')?.includes('event-stream') === true;
  const text = isStream ? await firstEvent(response, ended, caller.quietMs) : await response.text();
  const [, code] = /"app":\{"code":"(\w+)"/u.exec(text) ?? [];
  const [, message] = /"app":\{"code":"\w+","message":"([^"]+)"/u.exec(text) ?? [];
  return { status: response.status, text, code, message };
}

const snakeCase = (name: string) => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** As the wire has it. Of names that are values, as those of variables are, it knows nothing. */
function wireOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wireOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [snakeCase(key), wireOf(each)]));
}

/** Asks a procedure at its REST route: its input goes into the path, and what is left into the body or the query. */
export async function callRoute(
  { apiUrl, bearer, headers = {} }: Caller,
  route: RestRoute,
  input: object,
): Promise<Answer> {
  const { method, path } = route;
  let address: string = path;
  const inBody: Record<string, unknown> = {};
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input)) {
    const place = `{${snakeCase(key)}}`;
    if (path.includes(place)) address = address.replace(place, encodeURIComponent(String(value)));
    else if (isInBody(route, key)) inBody[snakeCase(key)] = wireOf(value);
    else query.set(snakeCase(key), String(wireOf(value)));
  }
  const hasBody = method === 'POST' || method === 'PATCH' || Object.keys(inBody).length > 0;
  const options = { headers, ...(hasBody ? { body: inBody } : {}) };
  const { status, body } = await restOf(apiUrl, bearer)(method, `${address}?${query.toString()}`, options);
  const wordOf = (value: unknown) => (status >= 400 && typeof value === 'string' ? value : undefined);
  return { status, text: JSON.stringify(body), code: wordOf(body['code']), message: wordOf(body['message']) };
}

async function firstEvent(response: Response, ended: AbortController, quietMs = longestMs): Promise<string> {
  const timer = setTimeout(() => ended.abort(), quietMs);
  let text = '';
  try {
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk);
      if (/event: serialized-error|"app"|\nid: /u.test(text)) break;
    }
  } catch (error) {
    if (!ended.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    ended.abort();
  }
  return text;
}
