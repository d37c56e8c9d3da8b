import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { VoxieError } from '@voxie/client';
import type { RouterOutputs } from '@voxie/client';
import { FullPage } from '../../components/full-page.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPCClient } from '../../lib/api.tsx';
import { useSession, useSessionStore } from '../auth/index.ts';

type Preview = RouterOutputs['invitations']['preview'];

function SignInFirst({ email, here }: { email: string; here: string }) {
  return (
    <>
      <Button asChild>
        <Link to="/sign-in" search={{ redirect: here, email }}>
          Sign in
        </Link>
      </Button>
      <Button variant="outline" asChild>
        <Link to="/sign-in" search={{ redirect: here, email, way: 'signUp' }}>
          Create an account
        </Link>
      </Button>
    </>
  );
}

interface AcceptProps {
  token: string;
  /** The login that the mail of the invitation brought along is taken first. */
  takesLogin: boolean;
}

function Accept({ token, takesLogin }: AcceptProps) {
  const client = useTRPCClient();
  const store = useSessionStore();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: async () => {
      const login = takesLogin ? await store.takeOffered() : null;
      if (login?.kind === 'failed') throw new VoxieError('UNAUTHENTICATED', login.message);
      return await client.invitations.accept.mutate({ token });
    },
    meta: { showsFailure: true },
    onSuccess: ({ workspaceId }) =>
      void navigate({ to: '/workspaces/$workspaceId', params: { workspaceId }, replace: true }),
  });
  return (
    <>
      {accept.error === null ? null : (
        <Alert variant="destructive" title="The invitation was not accepted.">
          {VoxieError.from(accept.error).message}
        </Alert>
      )}
      <Button busy={accept.isPending} onClick={() => accept.mutate()}>
        Accept the invitation
      </Button>
    </>
  );
}

function Invited({ invitation: { workspaceName, role, email }, token }: { invitation: Preview; token: string }) {
  const state = useSession();
  const store = useSessionStore();
  const { href } = useLocation();
  const me = state.status === 'signedIn' ? state.user.email : null;
  const isOther = me !== null && me.toLowerCase() !== email;
  const takesLogin = me === null && store.offeredEmail?.toLowerCase() === email;
  const action = isOther ? (
    <Button onClick={() => void store.signOut()}>Sign out, then sign in as {email}</Button>
  ) : me === null && !takesLogin ? (
    <SignInFirst email={email} here={href} />
  ) : (
    <Accept token={token} takesLogin={takesLogin} />
  );
  return (
    <FullPage title={`Join ${workspaceName}`} action={action}>
      <p>
        You are invited to the workspace <span className="font-medium text-foreground">{workspaceName}</span> as {role}.
      </p>
      {takesLogin ? <p>Accepting it signs you in as {email}.</p> : null}
      {me === null && !takesLogin ? (
        <p>The invitation is for {email}. Sign in with this address to accept it.</p>
      ) : null}
      {isOther ? (
        <p role="alert">
          The invitation is for {email}, and you are signed in as {me}.
        </p>
      ) : null}
      {store.linkProblem === null ? null : <Alert variant="warning" title={store.linkProblem} />}
    </FullPage>
  );
}

/** Where the link of an invitation leads, signed in or not. */
export function InvitationPage({ token }: { token: string }) {
  const client = useTRPCClient();
  const look = useQuery({
    // Under a name of its own: the token stays out of addresses, so it is asked for as a mutation.
    queryKey: ['invitation', token],
    queryFn: () => client.invitations.preview.mutate({ token }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, error) => count < 2 && VoxieError.from(error).code === 'UPSTREAM_UNAVAILABLE',
  });
  if (look.data !== undefined) return <Invited invitation={look.data} token={token} />;
  if (look.isPending)
    return (
      <FullPage title="Invitation">
        <Skeleton className="h-6 w-72 max-w-full" />
      </FullPage>
    );
  const { code, message } = VoxieError.from(look.error);
  return (
    <FullPage
      title={code === 'NOT_FOUND' ? 'This invitation is over' : 'The invitation could not be loaded'}
      action={
        <>
          {code === 'NOT_FOUND' ? null : <Button onClick={() => void look.refetch()}>Try again</Button>}
          <Button variant="outline" asChild>
            <Link to="/agents">To Voxie</Link>
          </Button>
        </>
      }
    >
      <p role="alert">{message}</p>
    </FullPage>
  );
}
