import type { PartKind } from '@voxie/contracts';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { Button } from '../../../../components/ui/button.tsx';
import { listAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { Disclosure } from '../../fields/disclosure.tsx';
import { PartEditor } from './part-editor.tsx';

const most = 3;

interface FallbackProps {
  kind: PartKind;
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
}

function Fallback({ kind, index, count, onMove, onRemove }: FallbackProps) {
  const number = index + 1;
  return (
    <fieldset className="rounded-md border p-4">
      <legend className="float-left text-base font-medium">Fallback {number}</legend>
      <div className="float-right -mt-1.5 flex">
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Move fallback ${number} up`}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          <ArrowUp />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Move fallback ${number} down`}
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        >
          <ArrowDown />
        </Button>
        <Button variant="ghost" size="icon" aria-label={`Remove fallback ${number}`} onClick={onRemove}>
          <X />
        </Button>
      </div>
      <div className="clear-both pt-3">
        <PartEditor kind={kind} path={`fallbacks.${kind}.${index}`} />
      </div>
    </fieldset>
  );
}

/** What takes over within the call when the part fails, in this order. */
export function Fallbacks({ kind }: { kind: PartKind }) {
  const { tree, edit } = useDraft();
  const path = `fallbacks.${kind}`;
  const list = listAt(tree, path);
  const move = (from: number, to: number) => {
    const others = list.filter((_part, index) => index !== from);
    edit(path, [...others.slice(0, to), list[from], ...others.slice(to)]);
  };
  return (
    <Disclosure
      isOpenAtFirst={list.length > 0}
      summary={list.length === 0 ? 'Fallbacks: none' : `Fallbacks: ${list.length}`}
    >
      <p className="text-sm text-muted-foreground">
        {list.length === 0
          ? 'When its provider fails, the call fails. With a fallback the call goes on.'
          : 'Tried in this order, within the call, when the one before fails.'}
      </p>
      {[...list.keys()].map((index) => (
        <Fallback
          key={index}
          kind={kind}
          index={index}
          count={list.length}
          onMove={(to) => move(index, to)}
          onRemove={() =>
            edit(
              path,
              list.filter((_other, at) => at !== index),
            )
          }
        />
      ))}
      {list.length < most ? (
        <Button
          variant="outline"
          size="sm"
          className="self-start"
          onClick={() => edit(path, [...list, { provider: 'openai' }])}
        >
          <Plus aria-hidden /> Add fallback
        </Button>
      ) : (
        <p className="text-sm text-muted-foreground">Three are the most.</p>
      )}
    </Disclosure>
  );
}
