import { useMutation } from '@tanstack/react-query';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useSessionStore } from './session-provider.tsx';

/**
 * The link that led here brought a login along that nobody asked for in this browser: an invitation's, or somebody else's. It is
 * taken by who says that it is theirs.
 */
export function OfferedLogin() {
  const store = useSessionStore();
  const take = useMutation({ mutationFn: () => store.takeOffered() });
  const email = store.offeredEmail;
  if (take.data?.kind === 'failed') return <Alert variant="destructive" title={take.data.message} />;
  if (email === null) return null;
  return (
    <Alert
      title={
        <>
          The link you opened is for <span className="break-words">{email}</span>
        </>
      }
    >
      <p>Is this not you? Then do not continue: you would work in somebody else’s account.</p>
      <Button variant="outline" size="sm" className="mt-3" busy={take.isPending} onClick={() => take.mutate()}>
        Continue as this person
      </Button>
    </Alert>
  );
}
