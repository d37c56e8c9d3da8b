import { fixedHostWords, hasFixedHost } from '@voxie/contracts';
import type { ToolConfigOf } from '@voxie/contracts';
import { OutboundError } from '@voxie/platform';
import type { OutboundRequest } from '@voxie/platform';
import type { ToolArguments } from '../executor.ts';
import { hideSecrets } from '../hide-secrets.ts';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext } from '../tool-context.ts';
import { fillHeaders, readSecrets } from './headers.ts';
import { fillTemplate, inForm, inJson, inUrl, plain, requireNoSteps, secretsIn } from './template.ts';
import type { Place, TemplateValues } from './template.ts';

type HttpTool = ToolConfigOf<'http'>;

/** What an HTTP request needs of the world. */
export type HttpWorld = Pick<ToolContext, 'values' | 'secret' | 'outbound'>;

export interface HttpAnswer {
  status: number;
  /** As it came, shortened, without the secrets that were sent. */
  body: string;
  contentType: string;
  isTruncated: boolean;
}

/** Enough of a body to find a part of it; what the model is told is cut later. */
const maxBytes = 1_000_000;

/** Runs the request that a tool's config describes. Throws ToolFailure where there is no answer. */
export async function requestHttp(
  tool: HttpTool,
  { args, world, signal }: { args: ToolArguments; world: HttpWorld; signal?: AbortSignal },
): Promise<HttpAnswer> {
  if (secretsIn(tool.url).length > 0)
    throw new ToolFailure('This tool is set up wrongly: a secret stands in its URL. Put it into a header or the body.');
  if (!hasFixedHost(tool.url)) throw new ToolFailure(`This tool is set up wrongly. ${fixedHostWords}`);
  const secrets = await readSecrets([tool.body, ...Object.values(tool.headers)], world.secret);
  const request = buildRequest(tool, { args, values: world.values, secrets });
  try {
    const answer = await world.outbound.request({
      ...request,
      timeoutMs: tool.timeoutSeconds * 1000,
      maxBytes,
      ...(signal === undefined ? {} : { signal }),
    });
    return {
      status: answer.status,
      body: hideSecrets(answer.text, secrets),
      contentType: answer.headers['content-type'] ?? '',
      isTruncated: answer.isTruncated,
    };
  } catch (error) {
    if (error instanceof OutboundError) throw new ToolFailure(error.message, { cause: error });
    throw error;
  }
}

function buildRequest(
  tool: HttpTool,
  values: TemplateValues,
): Pick<OutboundRequest, 'url' | 'method' | 'headers' | 'body'> {
  const url = fillTemplate(tool.url, values, inUrl);
  requireNoSteps(url);
  const headers = fillHeaders(tool.headers, values);
  const { method } = tool;
  if (method === 'GET' || tool.body === '') return { url, method, headers: Object.fromEntries(headers) };
  if (!headers.has('content-type') && /^\s*[[{]/u.test(tool.body)) headers.set('content-type', 'application/json');
  const body = fillTemplate(tool.body, values, writerFor(headers.get('content-type') ?? ''));
  return { url, method, headers: Object.fromEntries(headers), body };
}

function writerFor(contentType: string): (place: Place) => string {
  if (isJson(contentType)) return inJson;
  return contentType.startsWith('application/x-www-form-urlencoded') ? inForm : plain;
}

export const isJson = (contentType: string): boolean => /[/+]json\b/u.test(contentType);
