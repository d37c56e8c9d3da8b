import { useMutation } from '@tanstack/react-query';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Or } from './or.tsx';
import { useSessionStore, useSettings } from './session-provider.tsx';
import { providerTitle, useProviders } from './use-providers.ts';

interface ProviderButtonsProps {
  /** Where it comes back to. */
  path: string;
  /** This page stays as it is; it goes on once they are signed in over there. */
  isInNewTab?: boolean;
}

/** A button for each provider that the project has switched on. */
export function ProviderButtons({ path, isInNewTab = false }: ProviderButtonsProps) {
  const store = useSessionStore();
  const providers = useProviders();
  const { hasDemoUser } = useSettings();
  const signIn = useMutation({ mutationFn: (provider: string) => store.signInWith(provider, path, { isInNewTab }) });
  if (providers.length === 0) return null;
  return (
    <div className="-mt-2 flex flex-col gap-3">
      {hasDemoUser ? null : <Or />}
      {providers.map((name) => (
        <Button
          key={name}
          variant="outline"
          busy={signIn.isPending && signIn.variables === name}
          onClick={() => signIn.mutate(name)}
        >
          Continue with {providerTitle(name)}
        </Button>
      ))}
      {signIn.data?.kind === 'failed' ? <Alert variant="destructive" title={signIn.data.message} /> : null}
    </div>
  );
}
