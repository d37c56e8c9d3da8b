import { Alert } from '../../components/ui/alert.tsx';

/** The server is not heard: what the page shows may be old. */
export function LostNotice() {
  return (
    <Alert variant="warning" title="The connection was lost.">
      Connecting again… What you see may be old; nothing will be missed.
    </Alert>
  );
}
