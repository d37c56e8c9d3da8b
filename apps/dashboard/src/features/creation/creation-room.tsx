import { useMutation } from '@tanstack/react-query';
import type { CreationDetail } from '@voxie/contracts';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Alert } from '../../components/ui/alert.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../../components/ui/tabs.tsx';
import { useTRPCClient } from '../../lib/api.tsx';
import type { Click } from '../../lib/click.ts';
import { useTitle } from '../../lib/use-title.ts';
import { focusField } from '../agent/fields/focus.ts';
import { useCall } from '../call/index.ts';
import type { CallHandle } from '../call/index.ts';
import { Conversation } from './conversation.tsx';
import { CreationHeader } from './creation-header.tsx';
import { LiveForm } from './live-form.tsx';
import { Missing } from './missing.tsx';
import { SavedByVoxie } from './saved-by-voxie.tsx';
import { useCreation } from './use-creation.ts';
import { useFinish } from './use-finish.ts';

const mostBeginnings = 3;

/** The call begins with the page: opening it is asking for it. */
function useVoxie(creationId: string): CallHandle {
  const client = useTRPCClient();
  const { mutateAsync: startCall } = useMutation({
    mutationFn: ({ traceparent }: Pick<Click, 'traceparent'>) =>
      client.creations.start.mutate({ creationId }, { context: { traceparent } }),
    meta: { showsFailure: true },
  });
  const connect = async ({ traceparent }: Click) => (await startCall({ traceparent })).connection;
  const call = useCall({ connect, needsTurns: false });
  const begin = useEffectEvent(() => call.start());
  const begunAgain = useRef(0);
  // This page did not leave: the page before it did, whose call this one was given. A reload goes on in a new call.
  const wasOfPageBefore = call.phase.status === 'ended' && call.phase.reason === 'person_left';
  useEffect(() => {
    if (!wasOfPageBefore || begunAgain.current >= mostBeginnings) return;
    begunAgain.current += 1;
    begin();
  }, [wasOfPageBefore]);
  useEffect(() => {
    // After the check that React makes by mounting twice: a call is not begun to be thrown away.
    const timer = setTimeout(() => begin(), 0);
    return () => clearTimeout(timer);
  }, []);
  return call;
}

const paneClasses = 'min-h-0 flex-1 data-[state=inactive]:hidden lg:data-[state=inactive]:block';

/** The talk on one side, the form it fills on the other; side by side when wide, one behind the other when narrow. */
export function CreationRoom({ detail }: { detail: CreationDetail }) {
  const call = useVoxie(detail.id);
  const { creation, turns, form, formState } = useCreation(detail);
  const finish = useFinish(detail.id, form);
  const [tab, setTab] = useState('talk');
  useTitle(creation.draft.name === undefined ? 'New agent' : `New agent: ${creation.draft.name}`);
  const goToField = (path: string) => {
    setTab('form');
    requestAnimationFrame(() => focusField(path));
  };

  return (
    <div className="flex h-[calc(100dvh-7.5rem-env(safe-area-inset-bottom))] flex-col md:h-dvh">
      <CreationHeader creation={creation} finish={finish} />
      <SavedByVoxie creation={creation} call={call} isOwnDoing={finish.isSaving} />
      <Tabs
        value={tab}
        onValueChange={setTab}
        className="flex min-h-0 flex-1 flex-col lg:grid lg:grid-cols-[minmax(22rem,28rem)_minmax(0,1fr)]"
      >
        <TabsList aria-label="Talk and form" className="px-4 lg:hidden">
          <TabsTrigger value="talk">Talk</TabsTrigger>
          <TabsTrigger value="form">Form</TabsTrigger>
        </TabsList>
        <TabsContent value="talk" forceMount className={`${paneClasses} lg:border-r`} tabIndex={-1}>
          <Conversation call={call} turns={turns} language={creation.draft.language ?? 'en'} news={formState.news} />
        </TabsContent>
        <TabsContent value="form" forceMount className={`${paneClasses} relative overflow-y-auto`} tabIndex={-1}>
          <div className="mx-auto flex max-w-2xl flex-col gap-8 px-4 py-6 sm:px-8" inert={creation.status !== 'open'}>
            {creation.status === 'open' ? <Missing problems={creation.problems} onGoToField={goToField} /> : null}
            {finish.failure === null ? null : (
              <Alert variant="destructive" title={finish.failure.message}>
                Nothing is lost: complete the form and save again.
              </Alert>
            )}
            <LiveForm form={form} state={formState} />
          </div>
        </TabsContent>
      </Tabs>
    </div>
  );
}
