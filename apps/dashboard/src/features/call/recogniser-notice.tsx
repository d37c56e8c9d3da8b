import { Ear, EarOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from './notice.tsx';
import type { RecogniserProblem } from './recogniser.ts';
import type { RecogniserState } from './use-recogniser.ts';
import type { Speech } from './use-speech.ts';

const offerText = {
  device: 'Your browser can, on this device: no audio leaves it. Or type.',
  download: 'Your browser can, on this device, once it has downloaded the language: no audio leaves it. Or type.',
  vendor: 'Your browser may, but some browsers send the audio to their maker for that. Or type.',
} as const;

const problemText = {
  refused: 'The browser refuses it the microphone. Allow it in the site settings, or type.',
  noMicrophone: 'No microphone was found. Plug one in, or type.',
  noService: 'It does not answer. Try again, or type.',
  language: 'It does not know this language. Type instead.',
} as const satisfies Record<RecogniserProblem, string>;

interface Words {
  title: string;
  text: string;
  button: string | null;
}

function wordsFor(state: Exclude<RecogniserState, { status: 'listening' | 'paused' }>): Words {
  const title = 'The built-in emulator does not recognise speech.';
  if (state.status === 'asking') return { title, text: offerText[state.offer], button: 'Recognise my speech' };
  if (state.status === 'installing') {
    return { title: 'The browser downloads the language…', text: 'You can type meanwhile.', button: null };
  }
  if (state.status === 'failed') {
    const button = state.problem === 'language' ? null : 'Try again';
    return { title: 'The browser’s speech recognition stopped.', text: problemText[state.problem], button };
  }
  return { title, text: 'Nor does this browser. It hears that you speak; to be understood, type.', button: null };
}

/** With emulated models: what they cannot do, and the browser's offer to do it. */
export function RecogniserNotice({ speech }: { speech: Speech }) {
  const [isDismissed, setIsDismissed] = useState(false);
  const { recogniser } = speech;
  if (recogniser === null) return null;
  const { state } = recogniser;
  if (state.status === 'listening' || state.status === 'paused') return <Listening state={state} />;
  if (isDismissed && state.status !== 'failed') return null;
  const { title, text, button } = wordsFor(state);
  return (
    <Notice
      Icon={EarOff}
      title={title}
      onDismiss={() => setIsDismissed(true)}
      action={
        button === null ? undefined : (
          <Button size="sm" variant="outline" onClick={speech.recognise}>
            {button}
          </Button>
        )
      }
    >
      {text}
    </Notice>
  );
}

function Listening({ state }: { state: Extract<RecogniserState, { status: 'listening' | 'paused' }> }) {
  const heard = state.status === 'listening' ? state.interim : '';
  const hint =
    state.status === 'paused'
      ? 'Your browser listens again when the agent has finished.'
      : 'Your browser is listening.';
  return (
    <p className="flex min-h-5 items-start gap-2 text-sm text-muted-foreground">
      <Ear className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
      <span className="min-w-0">{heard === '' ? hint : heard}</span>
    </p>
  );
}
