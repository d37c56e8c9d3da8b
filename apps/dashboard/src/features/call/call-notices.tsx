import type { MicrophoneProblem } from '@voxie/client';
import { KeyRound, MicOff, Volume2, VolumeX, WifiOff } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { askForReauth, beginLiveCall } from '../../lib/live-call.ts';
import { useSession } from '../auth/index.ts';
import { Notice } from './notice.tsx';
import type { CallHandle } from './use-call.ts';
import { RecogniserNotice } from './recogniser-notice.tsx';
import type { Speech } from './use-speech.ts';

const microphoneText = {
  refused: 'The browser refuses the microphone. Allow it in the site settings and try again, or go on by typing.',
  absent: 'No microphone was found. Plug one in and try again, or go on by typing.',
  busy: 'Another program is using the microphone. Close it there and try again, or go on by typing.',
  insecure:
    'Browsers offer the microphone only over https or on localhost. Open this page that way to talk; here you can type.',
  failed: 'The microphone could not be started. Try again, or go on by typing.',
} as const satisfies Record<MicrophoneProblem, string>;

interface CallNoticesProps {
  call: CallHandle;
  speech: Speech;
}

/** What hinders the call while it goes on, each with what to do about it. */
export function CallNotices({ call, speech }: CallNoticesProps) {
  const { phase, snapshot } = call;
  if (phase.status !== 'live') return null;
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {phase.isReconnecting ? (
        <Notice Icon={WifiOff} isWarning title="The network is gone. Reconnecting…">
          The call goes on when it is back.
        </Notice>
      ) : null}
      <ExpiredLogin />
      {snapshot.isAudioBlocked ? (
        <Notice
          Icon={VolumeX}
          isWarning
          title="The browser holds the sound back."
          action={
            <Button size="sm" onClick={call.startAudio}>
              <Volume2 aria-hidden /> Click to hear
            </Button>
          }
        />
      ) : null}
      {speech.problem === null ? (
        <RecogniserNotice speech={speech} />
      ) : (
        <MicrophoneNotice speech={speech} problem={speech.problem} />
      )}
    </div>
  );
}

function MicrophoneNotice({ speech, problem }: { speech: Speech; problem: MicrophoneProblem }) {
  return (
    <Notice
      Icon={MicOff}
      isWarning
      title="You cannot be heard."
      action={
        problem === 'insecure' ? undefined : (
          <Button size="sm" variant="outline" onClick={speech.toggle}>
            Try again
          </Button>
        )
      }
    >
      {microphoneText[problem]}
    </Notice>
  );
}

/** A call outlives the login it began with: the person signs in again when it suits them. */
function ExpiredLogin() {
  const { status } = useSession();
  // Begun anew for each login that expires: asking for the dialog once is not asking for ever.
  useEffect(() => beginLiveCall(), [status]);
  if (status !== 'expired') return null;
  return (
    <Notice
      Icon={KeyRound}
      isWarning
      title="Your login has expired."
      action={
        <Button size="sm" variant="outline" onClick={askForReauth}>
          Sign in again
        </Button>
      }
    >
      The call goes on. Sign in again to keep everything around it working.
    </Notice>
  );
}
