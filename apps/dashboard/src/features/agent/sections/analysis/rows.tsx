import { nameSchema } from '@voxie/contracts';
import { textAt } from '../../draft/tree.ts';
import { DraftProvider, useDraft } from '../../fields/draft-context.ts';
import { EntryName } from '../../fields/entry-name.tsx';
import { Field } from '../../fields/field.tsx';
import { extractTypes } from '../../words/analysis-words.ts';
import type { FieldSpec } from '../../words/field-spec.ts';
import { nameIdOf } from './named-rows.tsx';
import type { RowProps } from './named-rows.tsx';

const checkName = (name: string): string | undefined => nameSchema.safeParse(name).error?.issues[0]?.message;

function Name({ label, ...entry }: RowProps & { label: string }) {
  return <EntryName {...entry} id={nameIdOf(entry)} label={label} check={checkName} />;
}

/** A name and a sentence. */
function Sentence({ label, spec, ...entry }: RowProps & { label: string; spec: FieldSpec }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <Name {...entry} label={label} />
      <Field path={`${entry.of}.${entry.name}`} spec={{ ...spec, of: entry.name }} />
    </div>
  );
}

export function CriterionRow(entry: RowProps) {
  return <Sentence {...entry} label="Criterion name" spec={{ label: 'What must have happened', kind: 'line' }} />;
}

export function OutcomeRow(entry: RowProps) {
  return <Sentence {...entry} label="Outcome name" spec={{ label: 'When it is that', kind: 'line' }} />;
}

/** Another type knows no list: the choices go with it. */
function TypeSelect({ of, name }: RowProps) {
  const draft = useDraft();
  const path = `${of}.${name}`;
  const spec: FieldSpec = {
    label: 'Type',
    of: name,
    kind: 'select',
    choices: extractTypes,
    fallback: 'text',
    isPlain: true,
  };
  const retyped = {
    ...draft,
    edit: (at: string, value: unknown) => {
      draft.edit(`${path}.choices`, undefined);
      draft.edit(at, value);
    },
  };
  return (
    <DraftProvider value={retyped}>
      <Field path={`${path}.type`} spec={spec} />
    </DraftProvider>
  );
}

export function ValueRow({ of, name }: RowProps) {
  const { tree } = useDraft();
  const path = `${of}.${name}`;
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <Name of={of} name={name} label="Value name" />
        <TypeSelect of={of} name={name} />
      </div>
      <Field path={`${path}.description`} spec={{ label: 'What it is', of: name, kind: 'line' }} />
      {textAt(tree, `${path}.type`) === 'choice' ? (
        <Field path={`${path}.choices`} spec={{ label: 'Choices', of: name, kind: 'list', hint: 'One a line.' }} />
      ) : null}
    </>
  );
}
