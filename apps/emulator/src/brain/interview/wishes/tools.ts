import { toolKinds, voxieTools } from '@voxie/contracts';

import { upperFirst } from '../../words.ts';
import { toolNameOf } from './wish.ts';
import type { FindWish } from './wish.ts';

const ADDRESS = /https?:\/\/[^\s"”'`,]*[\w}/=&]/u;
const called = /\b(?:called|named)\s+["“`]?(?<name>[a-z][a-z0-9_]*)\b/u;
const doing =
  /\b(?:to|can|could|should|must|that|which|and)\s+(?:be able to\s+)?(?<what>(?!use|call|be|have)[a-z]+(?:\s+(?!with|at|from|by|over|via|through|using)[a-z]+){0,4})\s+(?:with|at|from|by|over|via|through|using)\b/iu;
const SECRET = /\bsecret\s+["“`]?(?<secret>[A-Z][A-Z0-9_]*)\b/u;

/** "It should check the stock with GET https://...": the address, its places as arguments, and a name. */
export const httpTool: FindWish = (sentence, { draft }) => {
  const url = ADDRESS.exec(sentence)?.[0];
  if (url === undefined) return null;
  const what = doing.exec(sentence)?.groups?.['what'];
  const method =
    /\b(?:GET|POST|PUT|PATCH|DELETE)\b/u.exec(sentence)?.[0] ??
    (/\b(?:post|book|send|create)s?\b/iu.test(sentence) ? 'POST' : 'GET');
  const secret = SECRET.exec(sentence)?.groups?.['secret'];
  const settings = {
    method,
    url,
    ...(what === undefined ? {} : { description: `${upperFirst(what)}.` }),
    parameters: parametersIn(sentence, url, Object.keys(draft.variables ?? {})),
    ...(secret === undefined ? {} : { headers: { Authorization: `Bearer {{secret:${secret}}}` } }),
  };
  const name = called.exec(sentence)?.groups?.['name'] ?? toolNameOf(what ?? '');
  return { taken: sentence, request: { name: voxieTools.setTool.name, arguments: { name, kind: 'http', settings } } };
};

/** The places of an address that no variable fills, and the arguments that are named, as a JSON schema. */
function parametersIn(sentence: string, url: string, variables: readonly string[]): object {
  const places = [...url.matchAll(/\{\{\s*([A-Za-z_]\w*)\s*\}\}/gu)].map(([, name]) => name ?? '');
  const listed =
    /\barguments?\s+(?<names>\w+(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?!with\b)\w+)*)/iu.exec(sentence)?.groups?.[
      'names'
    ] ?? '';
  const named = listed.split(/\s*,\s*(?:and\s+)?|\s+and\s+/u).filter((name) => name !== '');
  const names = [...new Set([...places, ...named])].filter((name) => !variables.includes(name));
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    required: names,
    additionalProperties: false,
  };
}

const granting = /\b(?:give it|let it|allow it|grant|add|it (?:should|can|may|must|needs)|with)\b/iu;
const phrases: readonly [kind: keyof typeof toolKinds, words: RegExp][] = [
  ['file_read', /\bread(?:ing)? files\b/iu],
  ['file_write', /\bwrit(?:e|ing) files\b/iu],
  ['file_list', /\blist(?:ing)? (?:its |the )?files\b/iu],
  ['code_execution', /\brun(?:ning)? code\b/iu],
  ['log_search', /\bsearch(?:ing)? (?:the |our )?(?:call )?logs\b/iu],
  ['database_query', /\bquery(?:ing)? (?:a |the |our )?database\b/iu],
  ['supabase_migrate', /\bpropos(?:e|ing) migrations?\b/iu],
  ['celery_task', /\bbackground jobs?\b/iu],
  ['websocket_send', /\bsend(?:ing)? (?:live )?events\b/iu],
  ['openai_api_call', /\bask(?:ing)? (?:an |another )?ai model\b/iu],
  ['redis_set', /\b(?:remember|stor)(?:e|ing)? values\b/iu],
  ['redis_get', /\brecall(?:ing)? values\b/iu],
];

/** "Let it run code": the kinds of the engineer's kit, by their names or in plain words; one a sentence. */
export const kitTool: FindWish = (sentence) => {
  const kind =
    Object.keys(toolKinds).find((each) => each.includes('_') && sentence.includes(each)) ??
    phrases.find(([, words]) => words.test(sentence))?.[0];
  if (kind === undefined || !granting.test(sentence)) return null;
  const secret = SECRET.exec(sentence)?.groups?.['secret'];
  const connects = kind === 'database_query' || kind === 'supabase_migrate';
  const settings = connects && secret !== undefined ? { settings: { connection: secret } } : {};
  return { taken: sentence, request: { name: voxieTools.setTool.name, arguments: { name: kind, kind, ...settings } } };
};

export const removeTool: FindWish = (sentence, { draft }) => {
  const name =
    /\b(?:remove|take away|delete|drop)\s+(?:the\s+)?(?:tool\s+["“`]?(?<after>\w+)|["“`]?(?<before>\w+)["”`]?\s+tool)\b/iu.exec(
      sentence,
    )?.groups;
  const tool = name?.['after'] ?? name?.['before'];
  if (tool === undefined) return null;
  const isThere = Object.hasOwn(draft.tools ?? {}, tool);
  return isThere
    ? { taken: sentence, request: { name: voxieTools.removeTool.name, arguments: { name: tool, overwrite: true } } }
    : { taken: sentence, refusal: `It has no tool ${tool}.` };
};
