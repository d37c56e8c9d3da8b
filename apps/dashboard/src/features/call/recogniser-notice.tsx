import { Ear } from 'lucide-react';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { unreachable } from '../../lib/unreachable.ts';
import type { RecogniserProblem } from './recogniser.ts';
import type { RecogniserState } from './use-recogniser.ts';
import type { Speech } from './use-speech.ts';

const offerText = {
  device: 'Your browser can, on this device: no audio leaves it.',
  download: 'Your browser can, on this device, once it has downloaded the language: no audio leaves it.',
  vendor: 'Your browser may, but some browsers send the audio to their maker for that.',
} as const;

const problemText = {
  refused: 'The browser refuses it the microphone. Allow it in the site settings, or type.',
  noMicrophone: 'No microphone was found. Plug one in, or type.',
  noService: 'It does not answer. Try again, or type.',
  language: 'It does not know this language. Type instead.',
} as const satisfies Record<RecogniserProblem, string>;

function wordsFor(state: RecogniserState): { title: string; text: string; button: string | null } {
  const title = 'The built-in emulator cannot recognise speech';
  switch (state.status) {
    case 'unavailable':
      return {
        title,
        text: 'Neither can this browser. It hears that you speak; to be understood, type.',
        button: null,
      };
    case 'asking':
      return { title, text: `${offerText[state.offer]} Or type.`, button: 'Recognise my speech' };
    case 'installing':
      return { title: 'Downloading the language…', text: 'You can type meanwhile.', button: null };
    case 'failed':
      return {
        title: 'The browser’s speech recognition stopped',
        text: problemText[state.problem],
        button: state.problem === 'language' ? null : 'Try again',
      };
    case 'paused':
    case 'listening':
      return { title: '', text: '', button: null };
    default:
      return unreachable(state);
  }
}

/** With emulated models: what they cannot do, and the browser's offer to do it. */
export function RecogniserNotice({ speech }: { speech: Speech }) {
  const { recogniser } = speech;
  if (recogniser === null) return null;
  const { state } = recogniser;
  if (recogniser.isOn) {
    return (
      <p className="flex items-start gap-2 text-sm text-muted-foreground">
        <Ear className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
        <span className="min-w-0">
          {state.status === 'listening' && state.interim !== ''
            ? state.interim
            : state.status === 'paused'
              ? 'Your browser listens again when the agent has finished.'
              : 'Your browser is listening: speak.'}
        </span>
      </p>
    );
  }
  const { title, text, button } = wordsFor(state);
  return (
    <Alert
      title={title}
      action={
        button === null ? undefined : (
          <Button size="sm" variant="outline" onClick={speech.recognise}>
            {button}
          </Button>
        )
      }
    >
      {text}
    </Alert>
  );
}
