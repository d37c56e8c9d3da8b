import type { EmulatorFailure } from '@voxie/contracts/emulator';

/** OpenAI's error object, as it stands in HTTP bodies and in Realtime `error` events. */
export interface OpenAiErrorBody {
  message: string;
  type: string;
  param: string | null;
  code: string | null;
}

/** An error to answer with, in OpenAI's words. */
export class OpenAiError extends Error {
  readonly status: number;
  readonly body: OpenAiErrorBody;

  constructor(status: number, body: { message: string; type?: string; param?: string | null; code?: string | null }) {
    super(body.message);
    this.name = 'OpenAiError';
    this.status = status;
    this.body = { type: 'invalid_request_error', param: null, code: null, ...body };
  }
}

export function modelNotFound(model: string): OpenAiError {
  return new OpenAiError(404, {
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    param: 'model',
    code: 'model_not_found',
  });
}

export function invalidValue(param: string, message: string): OpenAiError {
  return new OpenAiError(400, { message, param, code: 'invalid_value' });
}

/** "Invalid value: 'bob'. Supported values are: ..." */
export function unsupportedValue(param: string, value: string, supported: readonly string[]): OpenAiError {
  return invalidValue(
    param,
    `Invalid value: '${value}'. Supported values are: ${supported.map((name) => `'${name}'`).join(', ')}.`,
  );
}

/** The error a dialled-in failure shows. */
export function errorOfFailure({ status, code }: EmulatorFailure): OpenAiError {
  switch (status) {
    case 401:
      return new OpenAiError(401, {
        message: 'Incorrect API key provided. (The emulator was told to say so.)',
        code: 'invalid_api_key',
      });
    case 403:
      return new OpenAiError(403, {
        message: 'Country, region, or territory not supported.',
        type: 'request_forbidden',
        code: 'unsupported_country_region_territory',
      });
    case 404:
      return modelNotFound('emulated-missing-model');
    case 429:
      return code === 'insufficient_quota'
        ? new OpenAiError(429, {
            message: 'You exceeded your current quota, please check your plan and billing details.',
            type: 'insufficient_quota',
            code,
          })
        : new OpenAiError(429, { message: 'Rate limit reached. Please try again in 1s.', type: 'requests', code });
    case 503:
      return new OpenAiError(503, { message: 'The server is overloaded or not ready yet.', type: 'server_error' });
    case 500:
    case null:
      return new OpenAiError(500, {
        message: 'The server had an error while processing your request.',
        type: 'server_error',
      });
    default:
      return status satisfies never;
  }
}
