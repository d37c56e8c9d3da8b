import { useMutation } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import { useTRPC } from '../../lib/api.tsx';
import type { Credentials } from '../../lib/session.ts';
import { refused } from '../../lib/sign-in-result.ts';
import type { SignInResult } from '../../lib/sign-in-result.ts';
import { useSessionStore } from './session-provider.tsx';

export type SignInMode = 'signIn' | 'signUp';

interface PasswordSignIn extends Credentials {
  mode: SignInMode;
  /** Where the link of a confirming mail leads. */
  path: string;
}

/** The ways in without a mail. A result of kind "failed" has its sentence; nothing throws. */
export function useSignIn() {
  const store = useSessionStore();
  const trpc = useTRPC();
  const withPassword = useMutation({
    mutationFn: ({ mode, path, ...credentials }: PasswordSignIn): Promise<SignInResult> =>
      mode === 'signIn' ? store.signIn(credentials) : store.signUp(credentials, path),
  });
  const demoSession = useMutation(trpc.system.demoSession.mutationOptions({ meta: { showsFailure: true } }));
  const asDemo = useMutation({
    mutationFn: async (): Promise<SignInResult> => {
      try {
        return await store.adopt(await demoSession.mutateAsync());
      } catch (error) {
        return refused(VoxieError.from(error).message);
      }
    },
  });
  return { withPassword, asDemo };
}
