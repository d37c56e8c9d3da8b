import { isAPIError } from '@livekit/agents';
import { isKeyMissing } from '@voxie/contracts';
import type { FailureReason } from '@voxie/contracts';
import { OutboundError } from '@voxie/platform';
import { reasonOfCode } from './builders.ts';
import { BuildError } from './context.ts';

/** What the network says when nobody answers. */
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

const networkErrorNames = new Set(['APIConnectionError', 'APITimeoutError', 'TimeoutError']);

const reasonOfGuard: Record<OutboundError['failure'], FailureReason> = {
  refused_address: 'provider_address_refused',
  bad_url: 'provider_address_refused',
  too_many_redirects: 'provider_unreachable',
  refused_redirect: 'provider_unreachable',
  unreachable: 'provider_unreachable',
  timed_out: 'provider_unreachable',
};

/** Failures that another try of the same call cannot mend. */
const lasting: ReadonlySet<FailureReason> = new Set([
  'provider_unauthorized',
  'provider_quota',
  'provider_rate_limited',
  'provider_model_unknown',
  'provider_voice_unknown',
  'provider_address_refused',
  'secret_missing',
  'config_invalid',
]);

/**
 * The reason behind any error of a provider: of fetch, of the WebSocket, of the Realtime plugin, or its session event.
 * `provider_failed` where it cannot be told.
 */
export function failureOf(error: unknown): FailureReason {
  for (const link of chainOf(error)) {
    if (link instanceof BuildError) return link.reason;
    if (link instanceof OutboundError) return reasonOfGuard[link.failure];
    const reason = reasonOfBody(link) ?? reasonOfStatus(link) ?? reasonOfNetwork(link);
    if (reason !== undefined) return reason;
  }
  return 'provider_failed';
}

/** Whether a session cannot go on after this error, although the plugin would. */
export function isLasting(reason: FailureReason): boolean {
  return lasting.has(reason) || isKeyMissing(reason);
}

/** The reason of an HTTP answer by its status and its parsed body. Undefined for a success. */
export function failureOfStatus(status: number, body: unknown): FailureReason | undefined {
  const named = failureOfBody(body);
  if (named !== undefined && status >= 400) return named;
  if (status === 401 || status === 403) return 'provider_unauthorized';
  if (status === 404) return 'provider_model_unknown';
  if (status === 429) return 'provider_rate_limited';
  return status >= 400 ? 'provider_failed' : undefined;
}

/** The reason that a parsed body names, whatever the status. */
export const failureOfBody = (body: unknown): FailureReason | undefined => reasonOfBody(bodyOf(body));

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `{error: {...}}` as an API answers it, or the error itself as a Realtime event carries it. */
function bodyOf(body: unknown): Fields {
  if (!isFields(body)) return {};
  return isFields(body['error']) ? body['error'] : body;
}

/** The error, what it wraps, and what caused it: plugins and fetch nest the telling part. */
function chainOf(error: unknown): Fields[] {
  const chain: Fields[] = [];
  let next: unknown = error;
  while (isFields(next) && chain.length < 8 && !chain.includes(next)) {
    chain.push(next);
    if (isAPIError(next)) chain.push(bodyOf(next.body));
    if (Array.isArray(next['errors'])) chain.push(...next['errors'].filter(isFields));
    next = next['cause'] ?? next['error'];
  }
  return chain;
}

function reasonOfBody(fields: Fields): FailureReason | undefined {
  const known = reasonOfCode[textOf(fields['code'])] ?? reasonOfCode[textOf(fields['type'])];
  if (known !== undefined) return known;
  // A voice that may no longer change is known well enough.
  if (fields['code'] === 'cannot_update_voice') return undefined;
  const param = textOf(fields['param']);
  if (/(?:^|\.)voice$/u.test(param)) return 'provider_voice_unknown';
  if (/(?:^|\.)model$/u.test(param)) return 'provider_model_unknown';
  return undefined;
}

function reasonOfStatus(fields: Fields): FailureReason | undefined {
  const status = fields['statusCode'] ?? fields['status'];
  return typeof status === 'number' ? failureOfStatus(status, fields['body'] ?? fields['error']) : undefined;
}

function reasonOfNetwork(fields: Fields): FailureReason | undefined {
  const isNetwork = networkCodes.has(textOf(fields['code'])) || networkErrorNames.has(textOf(fields['name']));
  return isNetwork ? 'provider_unreachable' : undefined;
}
