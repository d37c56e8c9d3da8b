import type { Turn } from '@voxie/contracts';
import { AudioLines } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../../components/ui/button.tsx';
import {
  CallControls,
  CallNotices,
  CallOutcome,
  ConnectingSteps,
  entriesOf,
  LiveHeader,
  MessageComposer,
  TranscriptList,
  useSpeech,
} from '../call/index.ts';
import type { CallHandle } from '../call/index.ts';
import type { News } from './form-state.ts';
import { FormNews } from './form-news.tsx';

interface ConversationProps {
  call: CallHandle;
  /** Of all calls of this creation: a reload goes on with what was said. */
  turns: readonly Turn[];
  language: string;
  news: News | null;
}

/** The talk with Voxie, by voice and by typing. */
export function Conversation({ call, turns, language, news }: ConversationProps) {
  const speech = useSpeech(call, language);
  const { phase, snapshot } = call;
  const entries = useMemo(() => entriesOf(snapshot.transcript, turns), [snapshot.transcript, turns]);
  const isLive = phase.status === 'live';
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4 sm:p-6">
      {isLive ? <LiveHeader call={call} speech={speech} agentName="Voxie" /> : null}
      <TranscriptList
        entries={entries}
        agentName="Voxie"
        isLive={isLive}
        className="flex-1"
        empty={isLive ? <p className="py-6 text-center text-muted-foreground">Voxie greets you in a moment.</p> : null}
      />
      {phase.status === 'connecting' ? (
        <div className="flex flex-col items-start gap-4 rounded-lg border bg-card p-5">
          <p className="font-medium">{turns.length === 0 ? 'Voxie is coming…' : 'Voxie is coming back…'}</p>
          <ConnectingSteps reached={phase.reached} />
        </div>
      ) : null}
      <FormNews news={news} className="lg:sr-only" />
      <CallNotices call={call} speech={speech} />
      <CallOutcome phase={phase} callId={call.callId} againLabel="Talk on" onAgain={() => call.start()} />
      {phase.status === 'idle' ? (
        <Button size="lg" className="self-center" onClick={() => call.start()}>
          <AudioLines aria-hidden /> Talk with Voxie
        </Button>
      ) : null}
      {isLive ? (
        <>
          <MessageComposer to="Voxie" isEnabled onSend={call.sendText} />
          <CallControls speech={speech} endLabel="Leave the talk" isEndQuiet onEnd={call.end} />
        </>
      ) : null}
    </div>
  );
}
