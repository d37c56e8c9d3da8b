export { ReauthDialog } from './reauth-dialog.tsx';
export { SessionProvider, useSession, useSettings } from './session-provider.tsx';
export { useRenewedStream } from './use-renewed-stream.ts';
export { SignInPage } from './sign-in-page.tsx';
export { SignOutPage } from './sign-out-page.tsx';
