import { AsyncLocalStorage } from 'node:async_hooks';
import type { EmailDriver, EmailMessage } from '@supabase/lite';

const wanted = new AsyncLocalStorage<string>();

/** Runs a request of the auth API, knowing where the links of its mails are to lead (`redirect_to`). */
export function withRedirectOf<T>(request: Request, run: () => T): T {
  const redirectTo = new URL(request.url).searchParams.get('redirect_to');
  return redirectTo === null ? run() : wanted.run(redirectTo, run);
}

/**
 * The local auth API lets every link in a mail lead to the front page; a hosted project lets it lead where the request asked. Whether
 * an address is allowed is checked when the link is opened, by both.
 */
export class RedirectingEmailDriver implements EmailDriver {
  readonly #inner: EmailDriver;

  constructor(inner: EmailDriver) {
    this.#inner = inner;
  }

  async send(message: EmailMessage): Promise<void> {
    const redirectTo = wanted.getStore();
    await this.#inner.send({
      ...message,
      ...(message.text === undefined ? {} : { text: led(message.text, redirectTo) }),
      ...(message.html === undefined ? {} : { html: led(message.html, redirectTo) }),
    });
  }
}

const led = (body: string, redirectTo: string | undefined): string =>
  redirectTo === undefined
    ? body
    : body.replaceAll(/redirect_to=[^&"'\s<]*/gu, () => `redirect_to=${encodeURIComponent(redirectTo)}`);
