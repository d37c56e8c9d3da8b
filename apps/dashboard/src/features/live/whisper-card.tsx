import { useMutation } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import { Check, MessageSquareLock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Textarea } from '../../components/ui/textarea.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { formatClock } from './format-clock.ts';
import { SupervisionCard } from './supervision-card.tsx';

const longest = 1000;

interface WhisperCardProps {
  callId: string;
  agentName: string;
  reason: string | null;
}

/** A hint that the agent alone gets. */
export function WhisperCard({ callId, agentName, reason }: WhisperCardProps) {
  const [text, setText] = useState('');
  const whisper = useMutation(
    useTRPC().calls.whisper.mutationOptions({ meta: { showsFailure: true }, onSuccess: () => setText('') }),
  );
  const hint = text.trim();
  const send = () => {
    if (hint !== '' && reason === null && !whisper.isPending) whisper.mutate({ callId, text: hint });
  };
  return (
    <SupervisionCard id="live-whisper" title="Whisper" reason={reason}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label htmlFor="live-hint" className="text-sm text-muted-foreground">
          A hint for {agentName} alone, for its next words. The person does not hear it.
        </label>
        <Textarea
          id="live-hint"
          rows={2}
          maxLength={longest}
          value={text}
          disabled={reason !== null}
          placeholder="Offer a table on the terrace."
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <div className="flex min-h-8 flex-wrap items-center gap-3">
          <Button
            type="submit"
            size="sm"
            variant="outline"
            busy={whisper.isPending}
            disabled={reason !== null || hint === ''}
          >
            <MessageSquareLock aria-hidden /> Whisper
          </Button>
          <output className="text-sm text-muted-foreground">
            {whisper.data === undefined || whisper.isPending ? null : (
              <span className="inline-flex items-center gap-1">
                <Check className="size-3.5 text-success" aria-hidden /> Delivered{' '}
                {formatClock(whisper.data.deliveredAt)}
              </span>
            )}
          </output>
        </div>
        {whisper.error === null ? null : (
          <p role="alert" className="text-sm text-destructive">
            {VoxieError.from(whisper.error).message}
          </p>
        )}
      </form>
    </SupervisionCard>
  );
}
