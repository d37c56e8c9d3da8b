/** A request to an address that a tenant chose. */
export interface OutboundRequest {
  url: string;
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  timeoutMs: number;
  /** What comes after is cut off. */
  maxBytes: number;
  /** `manual`: a redirect is an answer. Default: up to three are followed. */
  redirect?: 'follow' | 'manual';
  signal?: AbortSignal;
}

export interface OutboundResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
  isTruncated: boolean;
}

/**
 * The one way out to addresses that tenants choose: no private network unless the operator allows it, no rebinding, every
 * redirect checked again and told no secret of another origin, bounded in time and size. Throws OutboundError, whose message may be told to anyone.
 */
export interface Outbound {
  request: (request: OutboundRequest) => Promise<OutboundResponse>;
  /** As `globalThis.fetch`, with the same guard: for libraries that take a fetch of their own. */
  fetch: typeof globalThis.fetch;
  /**
   * For what is not HTTP: the addresses that a connection to this host and port may use now. Connect to one of these, and not
   * to the name, which may mean another place by then.
   */
  checkAddress: (target: { host: string; port: number }) => Promise<readonly string[]>;
}

export type OutboundFailure =
  | 'refused_address'
  | 'bad_url'
  | 'unreachable'
  | 'timed_out'
  | 'too_many_redirects'
  | 'refused_redirect';

export class OutboundError extends Error {
  readonly failure: OutboundFailure;

  constructor(failure: OutboundFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OutboundError';
    this.failure = failure;
  }
}
