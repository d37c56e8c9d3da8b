import { useMutation, useQuery } from '@tanstack/react-query';
import { PhoneCall } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC, useTRPCClient } from '../../lib/api.tsx';
import type { Click } from '../../lib/click.ts';
import { cn } from '../../lib/cn.ts';
import { CallControls } from './call-controls.tsx';
import { CallNotices } from './call-notices.tsx';
import { CallOutcome } from './call-outcome.tsx';
import { CallVariables, givenVariables, useDeclaredVariables, variableErrors } from './call-variables.tsx';
import type { GivenTexts } from './call-variables.tsx';
import type { ConnectingStep } from './call-phase.ts';
import { ConnectingSteps } from './connecting-steps.tsx';
import { LiveHeader } from './live-header.tsx';
import { MessageComposer } from './message-composer.tsx';
import { speakerOf } from './speaker.ts';
import { entriesOf } from './transcript-entries.ts';
import { TranscriptList } from './transcript-list.tsx';
import { useCall } from './use-call.ts';
import { useDecide } from './use-decide.ts';
import type { CallHandle } from './use-call.ts';
import { useFocusOnMount } from './use-focus.ts';
import { useSpeech } from './use-speech.ts';
import { useUnloadQuestion } from './use-unload-question.ts';
import { Visualiser } from './visualiser.tsx';

interface TestAgentPanelProps {
  agentId: string;
  /** What is called: the draft as it is now, or a published version. Default: the published one, else the draft. */
  version?: 'draft' | number;
}

const nameOfVersion = (version: 'draft' | number) => (version === 'draft' ? 'Draft' : `Version ${version}`);

/** A call with an agent, to hear it: started here, shown as it goes, and ended here. */
export function TestAgentPanel({ agentId, version }: TestAgentPanelProps) {
  const trpc = useTRPC();
  const agent = useQuery(trpc.agents.get.queryOptions({ agentId })).data;
  const client = useTRPCClient();
  const tested = version ?? agent?.publishedVersion ?? 'draft';
  const [texts, setTexts] = useState<GivenTexts>({});
  const { mutateAsync: spawn } = useMutation({
    mutationFn: ({ traceparent }: Click) =>
      client.calls.spawn.mutate(
        { agentId, version: tested, variables: givenVariables(texts) },
        { context: { traceparent } },
      ),
    meta: { showsFailure: true },
  });
  const call = useCall({
    connect: spawn,
    needsTurns: true,
  });
  const { phase } = call;
  const name = call.call?.agentName ?? agent?.name ?? 'the agent';
  if (phase.status === 'idle') {
    return (
      <BeforeCall
        agentId={agentId}
        version={tested}
        texts={texts}
        onChange={setTexts}
        onStart={(microphone) => call.start({ microphone })}
      />
    );
  }
  if (phase.status === 'connecting') return <Connecting reached={phase.reached} onCancel={call.end} />;
  return <CallView call={call} agentName={name} language={agent?.draft.language ?? 'en'} />;
}

interface BeforeCallProps {
  agentId: string;
  version: 'draft' | number;
  texts: GivenTexts;
  onChange: (texts: GivenTexts) => void;
  onStart: (microphone: boolean) => void;
}

function BeforeCall({ agentId, version, texts, onChange, onStart }: BeforeCallProps) {
  const declared = useDeclaredVariables({ agentId, version }) ?? {};
  const [isChecked, setIsChecked] = useState(false);
  const errors = variableErrors(declared, texts);
  const start = (microphone: boolean) => {
    setIsChecked(true);
    if (Object.keys(errors).length === 0) onStart(microphone);
  };
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-6 py-10 text-center">
      <Visualiser track={null} agentState={null} isIdle className="h-24 w-40" />
      <div className="flex flex-col items-center gap-2">
        <Badge variant="muted">{nameOfVersion(version)}</Badge>
        <p className="max-w-xs text-muted-foreground">
          Talk to it as a caller would. You can also type during the call.
        </p>
      </div>
      <CallVariables declared={declared} texts={texts} errors={isChecked ? errors : {}} onChange={onChange} />
      <div className="flex flex-col items-center gap-1">
        <Button size="lg" onClick={() => start(true)}>
          <PhoneCall aria-hidden /> Start the call
        </Button>
        <Button variant="ghost" size="sm" className="text-muted-foreground" onClick={() => start(false)}>
          Without a microphone
        </Button>
      </div>
    </div>
  );
}

function Connecting({ reached, onCancel }: { reached: ConnectingStep; onCancel: () => void }) {
  const cancel = useFocusOnMount<HTMLButtonElement>();
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-8 py-10">
      <Visualiser track={null} agentState="thinking" className="h-24 w-40" />
      <ConnectingSteps reached={reached} />
      <Button ref={cancel} variant="outline" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

interface CallViewProps {
  call: CallHandle;
  agentName: string;
  language: string;
}

function CallView({ call, agentName, language }: CallViewProps) {
  const speech = useSpeech(call, language);
  const { phase, snapshot, turns, toolCalls, log } = call;
  // Who tests is the person in the call, and a member too.
  const decide = useDecide(['person', 'member']);
  const entries = useMemo(() => entriesOf(snapshot.transcript, turns), [snapshot.transcript, turns]);
  const isLive = phase.status === 'live';
  const speaker = speakerOf(log, agentName);
  // A reload ends a test call, and nothing brings it back.
  useUnloadQuestion(isLive);
  // A call in which nothing was said leaves only its outcome: that is the page then.
  const hasTalk = isLive || entries.length > 0;
  return (
    <div className={cn('flex min-h-0 flex-1 flex-col gap-3', !hasTalk && 'justify-center')}>
      {isLive ? <LiveHeader call={call} speech={speech} agentName={speaker} /> : null}
      {hasTalk ? (
        <TranscriptList
          entries={entries}
          agentName={agentName}
          toolCalls={toolCalls}
          log={log}
          decide={isLive ? decide : undefined}
          isLive={isLive}
          className="flex-1"
          empty={<p className="py-6 text-center text-muted-foreground">The agent greets you in a moment.</p>}
        />
      ) : null}
      <CallNotices call={call} speech={speech} />
      <CallOutcome phase={phase} callId={call.callId} againLabel="Call again" onAgain={() => call.start()} />
      {isLive ? (
        <>
          <MessageComposer to={speaker} isEnabled onSend={call.sendText} />
          <CallControls speech={speech} endLabel="End call" onEnd={call.end} />
        </>
      ) : null}
    </div>
  );
}
