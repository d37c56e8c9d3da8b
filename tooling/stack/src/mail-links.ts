import type { EmailDriver, EmailMessage } from '@supabase/lite';
import { currentRequest } from './current-request.ts';
import { marksOf } from './mail-codes.ts';

/** Where the request that is being answered wants the links of its mails to lead. */
function wantedRedirect(): string | null {
  const request = currentRequest();
  return request === undefined ? null : new URL(request.url).searchParams.get('redirect_to');
}

/** Where the local auth API lets links lead, and where it is itself. */
interface Addresses {
  siteUrl: string;
  apiUrl: string;
}

/**
 * The local auth API lets every link in a mail begin and end at the front page; that of a hosted project begins at the project, and leads
 * where the request asked. Whether an address is allowed is checked when the link is opened, by both.
 */
export class RedirectingEmailDriver implements EmailDriver {
  readonly #inner: EmailDriver;
  readonly #addresses: Addresses;

  constructor(inner: EmailDriver, addresses: Addresses) {
    this.#inner = inner;
    this.#addresses = addresses;
  }

  async send(message: EmailMessage): Promise<void> {
    await this.#inner.send({
      ...message,
      ...(message.text === undefined ? {} : { text: this.#led(message.text) }),
      ...(message.html === undefined ? {} : { html: this.#led(message.html) }),
    });
  }

  #led(body: string): string {
    const { siteUrl, apiUrl } = this.#addresses;
    const begun = marksOf(body).replaceAll(`${siteUrl}/auth/v1/`, `${apiUrl}/auth/v1/`);
    const redirectTo = wantedRedirect();
    if (redirectTo === null) return begun;
    return begun.replaceAll(/redirect_to=[^&"'\s<]*/gu, () => `redirect_to=${encodeURIComponent(redirectTo)}`);
  }
}
