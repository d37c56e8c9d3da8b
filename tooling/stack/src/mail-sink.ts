import { SMTPServer } from 'smtp-server';
import PostalMime from 'postal-mime';
import { waitUntil } from './wait-until.ts';

/** A mail as its reader sees it. */
export interface SunkMail {
  to: string;
  subject: string;
  text: string;
  /** Every address in it, in order. */
  links: string[];
}

const linkPattern = /https?:\/\/[^\s"'<>)]+/gu;

/** Takes every mail that is sent to it and delivers none. On loopback, without a password. */
export class MailSink implements AsyncDisposable {
  readonly port: number;
  readonly #mails: SunkMail[] = [];
  readonly #server: SMTPServer;

  private constructor(port: number) {
    this.port = port;
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          void this.#keep(Buffer.concat(chunks), recipients).then(() => done(), done);
        });
      },
    });
  }

  static async start(port: number): Promise<MailSink> {
    const sink = new MailSink(port);
    await new Promise<void>((resolve) => sink.#server.listen(port, '127.0.0.1', resolve));
    return sink;
  }

  async #keep(raw: Buffer, recipients: readonly string[]): Promise<void> {
    const { subject = '', text = '', html = '' } = await PostalMime.parse(raw);
    const links = [...html.replaceAll('&amp;', '&').matchAll(linkPattern)].map(([link]) => link);
    for (const to of recipients) this.#mails.push({ to, subject, text, links });
  }

  /** Waits for the next mail to this address, and takes it out. */
  async take(to: string): Promise<SunkMail> {
    const place = () => this.#mails.findIndex((mail) => mail.to === to);
    await waitUntil(() => Promise.resolve(place() >= 0), {
      timeoutMs: 30_000,
      onTimeout: () => `No mail came to ${to}.`,
    });
    const [mail] = this.#mails.splice(place(), 1);
    if (mail === undefined) throw new Error(`no mail to ${to}`);
    return mail;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }
}
