import { SmtpEmailDriver } from '@supabase/lite';
import { expect, test } from 'vitest';
import { answering } from './current-request.ts';
import { RedirectingEmailDriver } from './mail-links.ts';
import { MailSink } from './mail-sink.ts';
import { findFreePorts } from './ports.ts';

const to = 'ada@example.com';
const apiUrl = 'http://127.0.0.1:1';
const siteUrl = 'http://localhost:5173';
const link = (redirectTo: string, from = apiUrl) =>
  `${from}/auth/v1/verify?token=x&type=magiclink&redirect_to=${encodeURIComponent(redirectTo)}`;

test('the link of a mail leads where its request asked, and the mail arrives by SMTP', async () => {
  const [port = 0] = await findFreePorts(1);
  await using sink = await MailSink.start(port);
  const driver = new RedirectingEmailDriver(
    new SmtpEmailDriver({ host: '127.0.0.1', port, from: 'voxie@localhost.test' }),
    { siteUrl, apiUrl },
  );
  const body = `<a href="${link(siteUrl, siteUrl).replaceAll('&', '&amp;')}">Sign in</a>`;
  const wanted = 'http://localhost:5173/invitation?token=vx_in_1&x=$&';
  const send = (url: string) =>
    answering(new Request(url), () => driver.send({ to, subject: 'Sign in', text: 'Sign in', html: body }));
  await send(`http://127.0.0.1:1/auth/v1/otp?redirect_to=${encodeURIComponent(wanted)}`);
  expect((await sink.take(to)).links).toEqual([link(wanted)]);
  await send('http://127.0.0.1:1/auth/v1/otp');
  expect((await sink.take(to)).links).toEqual([link(siteUrl)]);
});
