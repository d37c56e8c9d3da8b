import { sentenceOfCode } from './sign-in-result.ts';

/** A login that the address brought along: nobody here asked for it. */
interface OfferedLogin {
  accessToken: string;
  refreshToken: string;
  /** Whose it is, as its token says. */
  email: string;
}

/** What the address said when the page was opened by the link of a mail, or by a provider's page. */
export interface Arrival {
  problem: string | null;
  /** Good for a login, in the browser that asked for it alone. */
  code: string | null;
  offered: OfferedLogin | null;
}

const ours = ['code', 'sb_flow_id', 'error', 'error_code', 'error_description'];

/** The address in a token. Only to say whose it is: the auth service checks the token. */
function emailIn(token: string): string | null {
  try {
    const bytes = Uint8Array.from(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const email = typeof claims === 'object' && claims !== null && 'email' in claims ? claims.email : null;
    return typeof email === 'string' && email !== '' ? email : null;
  } catch {
    return null;
  }
}

function offeredIn(hash: URLSearchParams): OfferedLogin | null {
  const [accessToken, refreshToken] = [hash.get('access_token'), hash.get('refresh_token')];
  const email = accessToken === null ? null : emailIn(accessToken);
  return accessToken === null || refreshToken === null || email === null ? null : { accessToken, refreshToken, email };
}

/** Reads what the auth service put into an address. */
export function arrivalOf(address: URL): Arrival {
  const hash = new URLSearchParams(address.hash.slice(1));
  const told = (name: string) => address.searchParams.get(name) ?? hash.get(name);
  const failure = told('error_code') ?? told('error');
  return {
    problem: failure === null ? null : sentenceOfCode(failure),
    code: failure === null ? address.searchParams.get('code') : null,
    offered: failure === null ? offeredIn(hash) : null,
  };
}

/** The same, taken out of the address of the page: neither a history nor a reload has it. */
export function takeArrival(): Arrival {
  const address = new URL(location.href);
  const arrival = arrivalOf(address);
  if (arrival.problem === null && arrival.code === null && !address.hash.includes('access_token=')) return arrival;
  for (const name of ours) address.searchParams.delete(name);
  address.hash = '';
  history.replaceState(history.state, '', address);
  return arrival;
}
