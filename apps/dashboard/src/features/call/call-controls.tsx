import { useMediaDevices } from '@livekit/components-react';
import { ChevronDown, Mic, MicOff, PhoneOff } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '../../components/ui/dropdown-menu.tsx';
import { cn } from '../../lib/cn.ts';
import type { Speech } from './use-speech.ts';

interface CallControlsProps {
  speech: Speech;
  /** "End call", "Leave the talk". */
  endLabel: string;
  /** Leaving is no loss: a quieter button. */
  isEndQuiet?: boolean;
  onEnd: () => void;
}

/** The microphone and the way out. */
export function CallControls({ speech, endLabel, isEndQuiet = false, onEnd }: CallControlsProps) {
  const { isHeard } = speech;
  return (
    <div className="flex items-center justify-between gap-2">
      <div className="flex items-center">
        <Button
          variant={isHeard ? 'secondary' : 'outline'}
          className={cn('rounded-r-none', !isHeard && 'text-destructive')}
          busy={speech.isStarting}
          aria-pressed={isHeard}
          aria-label={isHeard ? 'Mute the microphone' : 'Switch the microphone on'}
          onClick={speech.toggle}
        >
          {isHeard ? <Mic aria-hidden /> : <MicOff aria-hidden />}
          {isHeard ? 'Mute' : 'Muted'}
        </Button>
        <DevicePicker speech={speech} />
      </div>
      <Button variant={isEndQuiet ? 'outline' : 'destructive'} onClick={onEnd}>
        <PhoneOff aria-hidden /> {endLabel}
      </Button>
    </div>
  );
}

function DevicePicker({ speech }: { speech: Speech }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant={speech.isHeard ? 'secondary' : 'outline'}
          size="icon"
          className="w-8 rounded-l-none border-l border-l-border"
          aria-label="Choose the microphone"
          disabled={!speech.canChoose}
        >
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-w-72">
        <DropdownMenuLabel>Microphone</DropdownMenuLabel>
        <DeviceItems speech={speech} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function DeviceItems({ speech }: { speech: Speech }) {
  const devices = useMediaDevices({ kind: 'audioinput' });
  return (
    <DropdownMenuRadioGroup value={speech.deviceId ?? devices[0]?.deviceId ?? ''}>
      {devices.map(({ deviceId, label }, index) => (
        <DropdownMenuRadioItem key={deviceId} value={deviceId} onSelect={() => speech.choose(deviceId)}>
          <span className="truncate">{label === '' ? `Microphone ${index + 1}` : label}</span>
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}
