import { useMutation } from '@tanstack/react-query';
import type { ApiKey } from '@voxie/contracts';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Select } from '../../components/ui/select.tsx';
import { useTRPC } from '../../lib/api.tsx';
import type { Told } from './create-dialog.tsx';
import { useRefreshKeys } from './use-keys.ts';

const overlaps: readonly [number, string][] = [
  [0, 'Not at all: it ends now'],
  [1, 'For an hour'],
  [24, 'For a day'],
  [168, 'For a week'],
];

interface RotateDialogProps {
  apiKey: ApiKey;
  onClose: () => void;
  onTold: (told: Told) => void;
}

/** A new key in the place of one, and for how long the old one goes on beside it. */
export function RotateDialog({ apiKey, onClose, onTold }: RotateDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshKeys();
  const [overlapHours, setOverlapHours] = useState(24);
  const rotate = useMutation(
    trpc.keys.rotate.mutationOptions({
      meta: { showsFailure: true },
      gcTime: 0,
      onSuccess: (told) => {
        refresh();
        onClose();
        onTold(told);
      },
    }),
  );
  return (
    <FormDialog
      title={`Rotate “${apiKey.name}”`}
      description="You get a new key with the same rights and the same end. Put it in the place of the old one in time."
      submitLabel="Rotate key"
      busy={rotate.isPending}
      error={rotate.error}
      errorTitle="The key was not rotated."
      onSubmit={() => rotate.mutate({ keyId: apiKey.id, overlapHours })}
      onClose={onClose}
    >
      <FormField
        id="api-key-overlap"
        label="The old key goes on"
        hint={overlapHours === 0 ? 'What still uses it is refused within seconds.' : 'Both are good until then.'}
      >
        {(control) => (
          <Select
            {...control}
            value={String(overlapHours)}
            onChange={({ target: { value } }) => setOverlapHours(Number(value))}
          >
            {overlaps.map(([hours, title]) => (
              <option key={hours} value={hours}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </FormDialog>
  );
}
