import { Button } from '../../../components/ui/button.tsx';
import { Kbd } from '../../../components/ui/kbd.tsx';
import { conflictPanelId } from './conflict-panel.tsx';
import { labelOf } from '../words/labels.ts';
import { focusFirst } from '../fields/focus.ts';
import type { DraftForm } from '../draft/use-draft-form.ts';

const listedFields = 3;

function summaryOf(form: DraftForm): string {
  const names = form.dirty.slice(0, listedFields).map(labelOf).join(', ');
  const more = form.dirty.length - listedFields;
  return more > 0 ? `${names} and ${more} more` : names;
}

const isApple = /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** Says that there are edits, what kept them from being saved, and saves them. */
export function SaveBar({ form, onSave }: { form: DraftForm; onSave: () => Promise<unknown> }) {
  if (form.dirty.length === 0 && form.failure === null) return null;
  const wrong = Object.keys(form.errors).length;
  return (
    <div className="sticky bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-20 w-full max-w-176 md:bottom-5 lg:ml-54">
      <div className="flex animate-rise-in flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-popover py-2.5 pr-2.5 pl-4 shadow-pop">
        <div className="min-w-0 flex-1 text-base">
          <p className="font-medium">Unsaved changes</p>
          {form.state.conflict === null ? null : (
            <p className="text-sm text-warning">
              Someone changed this agent.{' '}
              <a className="font-medium underline underline-offset-2" href={`#${conflictPanelId}`}>
                Choose which texts stay
              </a>
            </p>
          )}
          {form.failure === null ? (
            <p className="truncate text-sm text-muted-foreground">{summaryOf(form)}</p>
          ) : (
            <p role="alert" className="text-sm text-destructive">
              Not saved. {form.failure.message}
            </p>
          )}
          {wrong === 0 ? null : (
            <button
              type="button"
              className="text-sm text-destructive underline underline-offset-2"
              onClick={() => focusFirst(Object.keys(form.errors))}
            >
              {wrong === 1 ? 'One field needs a correction.' : `${wrong} fields need a correction.`}
            </button>
          )}
        </div>
        <Button variant="ghost" onClick={form.discard}>
          Discard
        </Button>
        <Button busy={form.isSaving} disabled={form.state.conflict !== null} onClick={() => void onSave()}>
          Save <Kbd className="border-current/30 text-current opacity-75">{isApple ? '⌘S' : 'Ctrl S'}</Kbd>
        </Button>
      </div>
    </div>
  );
}
