import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { VoxieError } from '@voxie/client';
import type { Creation, CreationDetail, Turn } from '@voxie/contracts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTRPC } from '../../lib/api.tsx';
import { useRenewedStream, useSession } from '../auth/index.ts';
import { mergeTurns } from '../call/index.ts';
import type { FormState } from './form-state.ts';
import { FormStore } from './form-store.ts';

const refusals = new Set(['VALIDATION', 'CONFLICT', 'PRECONDITION_FAILED', 'FORBIDDEN', 'NOT_FOUND']);

export interface CreationHandle {
  creation: Creation;
  turns: readonly Turn[];
  form: FormStore;
  formState: FormState;
}

function useForm(detail: CreationDetail): FormStore {
  const { mutateAsync: edit } = useMutation(useTRPC().creations.edit.mutationOptions({ meta: { showsFailure: true } }));
  const [form] = useState(
    () =>
      new FormStore({
        creation: detail,
        edit: (patch) => edit({ creationId: detail.id, patch }),
        isRefusal: (error) => refusals.has(VoxieError.from(error).code),
      }),
  );
  // What was typed last is sent even when the page is left at once.
  useEffect(() => () => form.close(), [form]);
  return form;
}

/** A creation as it grows: what Voxie and the person write, and what was said, kept fresh. */
export function useCreation(detail: CreationDetail): CreationHandle {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const session = useSession();
  const form = useForm(detail);
  const formState = useSyncExternalStore(form.subscribe, form.getState);
  const [creation, setCreation] = useState<Creation>(detail);
  const [turns, setTurns] = useState<readonly Turn[]>(detail.turns);
  const [seenPatches] = useState(() => new Set(detail.patches.map((patch) => patch.seq)));

  const stream = useSubscription(
    trpc.creations.watch.subscriptionOptions(
      { creationId: detail.id },
      {
        enabled: session.status === 'signedIn',
        onData: ({ data }) => {
          const patches = data.patches.filter((patch) => !seenPatches.has(patch.seq));
          for (const { seq } of patches) seenPatches.add(seq);
          form.dispatch({ type: 'news', creation: data.creation, patches });
          setTurns((known) => mergeTurns(known, data.turns));
          setCreation(data.creation);
          if (data.creation.status !== 'open') void queryClient.invalidateQueries(trpc.creations.list.pathFilter());
        },
      },
    ),
  );
  useRenewedStream(stream);

  return { creation, turns, form, formState };
}
