import { sentenceOfCode } from './sign-in-result.ts';

/** A login that the address brought along: nobody here asked for it. */
export interface OfferedLogin {
  refreshToken: string;
  /** Whose it is, as its token says; whether that is true is known once it is redeemed. */
  user: { id: string; email: string };
}

/** What the address said when the page was opened by the link of a mail, or by a provider's page. */
export interface Arrival {
  problem: string | null;
  /** Good for a login, in the browser that asked for it alone. */
  code: string | null;
  /** Which of the sign-ins that this browser began the code is of. Null: the address does not say. */
  flowId: string | null;
  offered: OfferedLogin | null;
}

const ours = ['code', 'sb_flow_id', 'error', 'error_code', 'error_description'];

/** Whose a token says that it is: nothing has checked it. */
function userIn(token: string): OfferedLogin['user'] | null {
  try {
    const bytes = Uint8Array.from(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof claims !== 'object' || claims === null || !('sub' in claims) || !('email' in claims)) return null;
    const { sub: id, email } = claims;
    return typeof id === 'string' && typeof email === 'string' && email !== '' ? { id, email } : null;
  } catch {
    return null;
  }
}

function offeredIn(hash: URLSearchParams): OfferedLogin | null {
  const [accessToken, refreshToken] = [hash.get('access_token'), hash.get('refresh_token')];
  const user = accessToken === null ? null : userIn(accessToken);
  return refreshToken === null || user === null ? null : { refreshToken, user };
}

/** Reads what the auth service put into an address. */
export function arrivalOf(address: URL): Arrival {
  const hash = new URLSearchParams(address.hash.slice(1));
  const told = (name: string) => address.searchParams.get(name) ?? hash.get(name);
  const failure = told('error_code') ?? told('error');
  return {
    problem: failure === null ? null : sentenceOfCode(failure),
    code: failure === null ? address.searchParams.get('code') : null,
    flowId: address.searchParams.get('sb_flow_id'),
    offered: failure === null ? offeredIn(hash) : null,
  };
}

/** The same, taken out of the address of the page: neither a history nor a reload has it. */
export function takeArrival(): Arrival {
  const address = new URL(location.href);
  const arrival = arrivalOf(address);
  const { problem, code, flowId } = arrival;
  if ((problem ?? code ?? flowId) === null && !address.hash.includes('access_token=')) return arrival;
  for (const name of ours) address.searchParams.delete(name);
  address.hash = '';
  history.replaceState(history.state, '', address);
  return arrival;
}
