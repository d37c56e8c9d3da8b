export { PasswordForm } from './password-form.tsx';
export { ReauthDialog } from './reauth-dialog.tsx';
export { SessionProvider, useSession, useSessionStore, useSettings } from './session-provider.tsx';
export { useRenewedStream } from './use-renewed-stream.ts';
export { SignInPage } from './sign-in-page.tsx';
export { signInWayOf } from './sign-in-way.ts';
export type { SignInWay } from './sign-in-way.ts';
export { SignOutPage } from './sign-out-page.tsx';
