import { toolKinds } from '@voxie/contracts';
import { OutboundError } from '@voxie/platform';
import type { OutboundResponse } from '@voxie/platform';
import { fillHeaders, readSecrets } from '../http/headers.ts';
import { hideSecrets } from '../hide-secrets.ts';
import { toldOf } from '../http/told.ts';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext } from '../tool-context.ts';
import { requireUnder } from './base-urls.ts';
import { kitTool } from './kit-tool.ts';

const maxBytes = 1_000_000;

/** One request that a model wrote, and where it may go. */
export interface ApiCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  /** Sent as JSON. */
  body?: unknown;
  baseUrls: readonly string[];
  headers: Headers;
  timeoutMs: number;
  signal: AbortSignal;
}

async function ask(outbound: ToolContext['outbound'], call: ApiCall): Promise<OutboundResponse> {
  const url = requireUnder(call.url, call.baseUrls);
  const hasBody = call.method !== 'GET' && call.body !== undefined;
  if (hasBody && !call.headers.has('content-type')) call.headers.set('content-type', 'application/json');
  try {
    return await outbound.request({
      url: url.href,
      method: call.method,
      headers: Object.fromEntries(call.headers),
      ...(hasBody ? { body: JSON.stringify(call.body) } : {}),
      timeoutMs: call.timeoutMs,
      maxBytes,
      // Followed, it could leave the URLs that are allowed: the model may ask for the new one itself.
      redirect: 'manual',
      signal: call.signal,
    });
  } catch (error) {
    if (error instanceof OutboundError) throw new ToolFailure(error.message, { cause: error });
    throw error;
  }
}

/** Calls an API. Answers its words, shortened; throws ToolFailure where it refuses or cannot be reached. */
export async function callApi(
  outbound: ToolContext['outbound'],
  call: ApiCall,
  { maxResponseChars, secrets }: { maxResponseChars: number; secrets: ReadonlyMap<string, string> },
): Promise<string> {
  const answer = await ask(outbound, call);
  const { location } = answer.headers;
  if (answer.status >= 300 && answer.status < 400 && location !== undefined)
    return `Status ${answer.status}: this has moved to ${hideSecrets(URL.parse(location, call.url)?.href ?? location, secrets)}. Call that, if it is allowed.`;
  const told = toldOf(
    {
      status: answer.status,
      body: hideSecrets(answer.text, secrets),
      contentType: answer.headers['content-type'] ?? '',
      isTruncated: answer.isTruncated,
    },
    { responsePath: '', maxResponseChars },
  );
  if (told.isFailure) throw new ToolFailure(told.text);
  return told.text;
}

export const offerApiCall = kitTool(toolKinds.api_call, async ({ args, tool, context, signal }) => {
  const secrets = await readSecrets(Object.values(tool.headers), context.secret);
  const headers = fillHeaders(tool.headers, { args: {}, values: context.values, secrets });
  const { baseUrls, timeoutSeconds, maxResponseChars } = tool;
  const call = { ...args, baseUrls, headers, timeoutMs: timeoutSeconds * 1000, signal };
  return await callApi(context.outbound, call, { maxResponseChars, secrets });
});
