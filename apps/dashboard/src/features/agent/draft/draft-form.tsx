import { FormField } from '../../../components/form-field.tsx';
import { controlIdOf, draftSections, fieldAt, labelOf } from './draft-fields.ts';
import type { FieldPath } from './draft-fields.ts';
import { isEdited } from './draft-state.ts';
import { FieldControl } from './field-control.tsx';
import type { DraftForm as Form } from './use-draft-form.ts';

function EditedMark() {
  return (
    <span className="flex items-center gap-1.5 text-xs font-medium text-primary">
      <span className="size-1.5 rounded-full bg-current" aria-hidden /> Edited
    </span>
  );
}

function DraftFieldRow({ path, form }: { path: FieldPath; form: Form }) {
  return (
    <FormField
      id={controlIdOf(path)}
      label={labelOf(path)}
      hint={fieldAt(path)?.hint}
      error={form.errors[path]}
      aside={isEdited(form.state, path) ? <EditedMark /> : undefined}
    >
      {(control) => (
        <FieldControl
          path={path}
          control={control}
          value={form.state.values[path]}
          onChange={(value) => form.edit(path, value)}
          onBlur={() => form.leave(path)}
        />
      )}
    </FormField>
  );
}

function SectionNav({ form }: { form: Form }) {
  const hasError = (fields: readonly { path: FieldPath }[]) =>
    fields.some(({ path }) => form.errors[path] !== undefined);
  return (
    <nav aria-label="Sections of the form" className="sticky top-8 hidden self-start lg:block">
      <ul className="flex flex-col gap-0.5 border-l">
        {draftSections.map(({ id, title, fields }) => (
          <li key={id}>
            <a
              href={`#section-${id}`}
              className="-ml-px flex h-8 items-center gap-2 border-l border-transparent pl-3.5 text-sm text-muted-foreground transition-colors hover:border-foreground hover:text-foreground"
            >
              {title}
              {hasError(fields) ? (
                <span className="size-1.5 rounded-full bg-destructive">
                  <span className="sr-only">has an error</span>
                </span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Every field of the draft, section by section. */
export function DraftForm({ form, onSave }: { form: Form; onSave: () => Promise<unknown> }) {
  return (
    <div className="grid gap-10 lg:grid-cols-[10rem_minmax(0,42rem)]">
      <SectionNav form={form} />
      <form
        noValidate
        aria-label="Draft"
        className="flex flex-col divide-y [&_:is(input,textarea,select,button)]:scroll-my-32"
        onSubmit={(event) => {
          event.preventDefault();
          void onSave();
        }}
      >
        {draftSections.map(({ id, title, about, fields }) => (
          <section
            key={id}
            id={`section-${id}`}
            className="flex scroll-mt-20 md:scroll-mt-8 flex-col gap-5 py-8 first:pt-0"
          >
            <div>
              <h2 className="text-lg font-semibold">{title}</h2>
              <p className="text-base text-muted-foreground">{about}</p>
            </div>
            {fields.map(({ path }) => (
              <DraftFieldRow key={path} path={path} form={form} />
            ))}
          </section>
        ))}
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden />
      </form>
    </div>
  );
}
