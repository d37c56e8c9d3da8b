import { useState } from 'react';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { SetSecretDialog } from './set-secret-dialog.tsx';
import { useUnsetSecrets } from './use-secret-names.ts';

/** Those of these secrets that nobody has set, each with the way to set it here. */
export function UnsetSecrets({ names }: { names: readonly string[] }) {
  const [setting, setSetting] = useState<string | null>(null);
  const unset = useUnsetSecrets(names);
  return (
    <>
      {unset.map((name) => (
        <Alert
          key={name}
          variant="warning"
          title={`The secret ${name} is not set`}
          action={
            <Button size="sm" variant="outline" aria-label={`Set ${name}`} onClick={() => setSetting(name)}>
              Set it
            </Button>
          }
        >
          This tool will fail in calls until it is.
        </Alert>
      ))}
      {setting === null ? null : <SetSecretDialog name={setting} onClose={() => setSetting(null)} />}
    </>
  );
}
