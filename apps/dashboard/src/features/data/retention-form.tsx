import { VoxieError } from '@voxie/client';
import { settingsInputs } from '@voxie/contracts';
import type { WorkspaceSettings } from '@voxie/contracts';
import { useState } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useChangeSettings } from '../../lib/use-change-settings.ts';
import { useChecked } from '../../lib/use-checked.ts';

type Field = 'keepContentDays' | 'keepRecordingDays';

const fields: { name: Field; label: string; hint: string }[] = [
  { name: 'keepContentDays', label: 'Words of calls, days', hint: 'Then what was said is deleted, and its sound.' },
  { name: 'keepRecordingDays', label: 'Sound of calls, days', hint: 'Then the recording is deleted.' },
];

const textOf = (days: number | null): string => (days === null ? '' : String(days));
/** Empty is no limit. */
const daysOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** How long the workspace keeps what was said. Owners change it, all see it. */
export function RetentionForm({ settings, mayEdit }: { settings: WorkspaceSettings; mayEdit: boolean }) {
  const [texts, setTexts] = useState<Record<Field, string>>({
    keepContentDays: textOf(settings.keepContentDays),
    keepRecordingDays: textOf(settings.keepRecordingDays),
  });
  const { update } = useChangeSettings('Saved. What is older goes within an hour.');
  const { errorOf, submit } = useChecked(
    settingsInputs.update.safeParse({
      keepContentDays: daysOf(texts.keepContentDays),
      keepRecordingDays: daysOf(texts.keepRecordingDays),
    }),
  );
  return (
    <section aria-labelledby="retention" className="flex flex-col gap-4">
      <div>
        <h2 id="retention" className="text-lg font-semibold">
          Retention
        </h2>
        <p className="text-muted-foreground">
          What calls leave is kept no longer than this, whatever an agent says; an agent may keep it shorter.
        </p>
      </div>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit(update.mutate);
        }}
      >
        <fieldset disabled={!mayEdit} className="grid items-start gap-5 sm:grid-cols-2">
          {fields.map(({ name, label, hint }) => (
            <FormField
              key={name}
              id={`retention-${name}`}
              label={label}
              hint={hint}
              error={errorOf(name) === undefined ? undefined : 'A whole number from 1 to 3650, or nothing.'}
            >
              {(control) => (
                <Input
                  {...control}
                  className="max-w-48"
                  inputMode="numeric"
                  placeholder="As each agent says"
                  value={texts[name]}
                  onChange={({ target }) => setTexts({ ...texts, [name]: target.value })}
                />
              )}
            </FormField>
          ))}
        </fieldset>
        {update.isError ? (
          <Alert variant="destructive" title="The retention was not saved.">
            {VoxieError.from(update.error).message}
          </Alert>
        ) : null}
        {mayEdit ? (
          <Button type="submit" variant="outline" className="self-start" busy={update.isPending}>
            Save retention
          </Button>
        ) : null}
      </form>
    </section>
  );
}
