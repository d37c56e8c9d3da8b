import { VoxieError } from '@voxie/client';
import { ArrowUp } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Textarea } from '../../components/ui/textarea.tsx';
import { useFocusOnMount } from './use-focus.ts';

interface MessageComposerProps {
  /** Who reads it: "Voxie". */
  to: string;
  isEnabled: boolean;
  onSend: (text: string) => Promise<void>;
}

const longestMessage = 4000;

/** A message typed to the agent. Enter sends; Shift and Enter makes a new line. What is typed early is kept. */
export function MessageComposer({ to, isEnabled, onSend }: MessageComposerProps) {
  const id = useId();
  const box = useFocusOnMount<HTMLTextAreaElement>({ isForTyping: true });
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const message = text.trim();
  const canSend = isEnabled && message !== '';

  const send = async () => {
    if (!canSend) return;
    setText('');
    setFailure(null);
    try {
      await onSend(message);
    } catch (error) {
      setText((typedSince) => (typedSince === '' ? message : typedSince));
      setFailure(VoxieError.from(error).message);
    }
  };

  return (
    <form
      className="flex flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="relative flex">
        <label htmlFor={id} className="sr-only">
          Message to {to}
        </label>
        <Textarea
          ref={box}
          id={id}
          rows={1}
          maxLength={longestMessage}
          className="max-h-40 min-h-11 resize-none py-2.5 pr-12 pointer-coarse:min-h-12"
          placeholder={`Message ${to}…`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <Button
          type="submit"
          size="icon"
          className="absolute right-1.5 bottom-1.5 size-8 pointer-coarse:size-9"
          aria-label="Send"
          disabled={!canSend}
        >
          <ArrowUp aria-hidden />
        </Button>
      </div>
      {failure === null ? null : (
        <p role="alert" className="text-sm text-destructive">
          {failure}
        </p>
      )}
    </form>
  );
}
