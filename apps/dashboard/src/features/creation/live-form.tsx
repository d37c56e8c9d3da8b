import { ChevronRight } from 'lucide-react';
import { draftSections } from '../agent/draft/draft-fields.ts';
import { typingErrors } from './form-state.ts';
import type { FormState } from './form-state.ts';
import type { FormStore } from './form-store.ts';
import { LiveField } from './live-field.tsx';

interface LiveFormProps {
  form: FormStore;
  state: FormState;
}

type Section = (typeof draftSections)[number];

const orderedFirst = ['identity', 'instructions', 'language', 'voice'] as const satisfies readonly Section['id'][];
const isFirst = (section: Section) => orderedFirst.some((id) => id === section.id);
const firstSections = orderedFirst.flatMap((id) => draftSections.filter((section) => section.id === id));
const laterSections = draftSections.filter((section) => !isFirst(section));

/** The new agent's form: Voxie fills it in while talking, and the person may type anywhere at any time. */
export function LiveForm({ form, state }: LiveFormProps) {
  const errors = typingErrors(state);
  const fieldsOf = (section: Section) =>
    section.fields.map(({ path }) => (
      <LiveField key={path} path={path} form={form} state={state} error={errors[path]} />
    ));
  return (
    <form
      noValidate
      aria-label="The new agent"
      className="flex flex-col gap-10"
      onSubmit={(event) => {
        event.preventDefault();
        void form.flush();
      }}
    >
      {firstSections.map((section) => (
        <FormSection key={section.id} section={section}>
          {fieldsOf(section)}
        </FormSection>
      ))}
      <details className="group rounded-lg border">
        <summary className="flex items-center gap-2 px-4 py-3 font-medium">
          <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden /> Turn-taking and
          limits
        </summary>
        <div className="flex flex-col gap-10 px-4 pt-2 pb-5">
          {laterSections.map((section) => (
            <FormSection key={section.id} section={section}>
              {fieldsOf(section)}
            </FormSection>
          ))}
        </div>
      </details>
    </form>
  );
}

function FormSection({ section, children }: { section: Section; children: React.ReactNode }) {
  return (
    <section aria-labelledby={`creation-${section.id}`} className="flex flex-col gap-3">
      <div>
        <h2 id={`creation-${section.id}`} className="text-lg font-semibold">
          {section.title}
        </h2>
        <p className="text-muted-foreground">{section.about}</p>
      </div>
      {children}
    </section>
  );
}
