import { useMutation } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import type { RouterOutputs } from '@voxie/client';
import type { ToolConfigOf } from '@voxie/contracts';
import { useState } from 'react';
import { Alert } from '../../../../components/ui/alert.tsx';
import { Badge } from '../../../../components/ui/badge.tsx';
import { Button } from '../../../../components/ui/button.tsx';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '../../../../components/ui/dialog.tsx';
import { useTRPC } from '../../../../lib/api.tsx';
import { latencyText } from '../../../../lib/format.ts';
import { TryArguments } from './try-arguments.tsx';
import { valuesOf } from './try-values.ts';

interface TryDialogProps {
  tool: ToolConfigOf<'http'>;
  agentId: string | undefined;
  onClose: () => void;
}

type Outcome = RouterOutputs['tools']['try'];

function Text({ title, text }: { title: string; text: string }) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-sm text-muted-foreground">{title}</h3>
      <pre className="max-h-52 overflow-auto rounded-md bg-muted px-3 py-2 font-mono text-sm break-words whitespace-pre-wrap">
        {text === '' ? 'Nothing.' : text}
      </pre>
    </div>
  );
}

function Result({ outcome }: { outcome: Outcome }) {
  return (
    <section aria-label="Answer" aria-live="polite" className="flex flex-col gap-3 border-t pt-4">
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted-foreground">
        <Badge variant={outcome.isFailure ? 'destructive' : 'success'}>
          {outcome.status === null ? 'No answer' : `Status ${outcome.status}`}
        </Badge>
        after {latencyText(outcome.durationMs)}
      </p>
      <Text title="What the model is told" text={outcome.told} />
      {outcome.body === '' || outcome.body === outcome.told ? null : (
        <Text title="The answer as it came" text={outcome.body} />
      )}
    </section>
  );
}

/** Sends the request once with arguments of the person's, and shows what came back and what the model would be told. */
export function TryDialog({ tool, agentId, onClose }: TryDialogProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const attempt = useMutation(useTRPC().tools.try.mutationOptions({ meta: { showsFailure: true } }));
  const values = valuesOf(tool.parameters, texts);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="sm:max-w-2xl">
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            if (values !== null)
              attempt.mutate({ tool, arguments: values, ...(agentId === undefined ? {} : { agentId }) });
          }}
        >
          <DialogHeader>
            <DialogTitle>Try it</DialogTitle>
            <DialogDescription className="break-all">
              {tool.method} {tool.url}
            </DialogDescription>
          </DialogHeader>
          <TryArguments parameters={tool.parameters} texts={texts} onChange={setTexts} isWrong={values === null} />
          <p className="text-sm text-muted-foreground">
            The real request is sent, with the secrets of the workspace and the defaults of the variables.
          </p>
          {attempt.isError ? (
            <Alert variant="destructive" title="It could not be tried.">
              {VoxieError.from(attempt.error).message}
            </Alert>
          ) : null}
          {attempt.data === undefined ? null : <Result outcome={attempt.data} />}
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="outline">Close</Button>
            </DialogClose>
            <Button type="submit" busy={attempt.isPending} disabled={values === null}>
              Send request
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
