export { IdentityProvider } from './identity-provider.ts';
export { MailSink } from './mail-sink.ts';
export type { SunkMail } from './mail-sink.ts';
