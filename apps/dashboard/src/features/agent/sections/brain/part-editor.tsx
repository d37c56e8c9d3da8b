import type { PartKind } from '@voxie/contracts';
import { LevelMarks } from '../../../../components/level-marks.tsx';
import { readAt, textAt } from '../../draft/tree.ts';
import { providerAt } from '../../draft/units.ts';
import { DraftProvider, useDraft } from '../../fields/draft-context.ts';
import { Field } from '../../fields/field.tsx';
import type { Choice, FieldSpec } from '../../words/field-spec.ts';
import { abilitiesOf, defaultModelOf, modelOf, partOptions, providerOf, providersOf } from '../../words/parts.ts';

interface PartEditorProps {
  kind: PartKind;
  /** The part itself, or one of its fallbacks. */
  path: string;
}

const wide = new Set(['prompt', 'style', 'baseUrl']);

/** One part: who provides it, and that provider's own options, made from its descriptor. */
export function PartEditor({ kind, path }: PartEditorProps) {
  const { tree } = useDraft();
  const provider = providerAt(tree, path);
  const model = textAt(tree, `${path}.model`, defaultModelOf(kind, provider));
  const options = Object.entries(partOptions(kind, provider, model)).filter(
    ([name, { onlyModel = model }]) => onlyModel === model || readAt(tree, `${path}.${name}`) !== undefined,
  );
  const levels = modelOf(kind, provider, model);
  return (
    <div className="flex flex-col gap-4">
      <ProviderField kind={kind} path={path} />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {options.map(([name, { onlyModel = model }]) => (
          <Field
            key={name}
            path={`${path}.${name}`}
            className={wide.has(name) ? 'sm:col-span-2' : ''}
            {...(name === 'model' ? { hint: <ModelLevels levels={levels} /> } : {})}
            {...(onlyModel === model ? {} : { hint: `${onlyModel} only: without effect now.` })}
          />
        ))}
      </div>
    </div>
  );
}

function ModelLevels({ levels }: { levels: Choice | undefined }) {
  if (levels === undefined) return 'Latency and cost are not known for this model.';
  return <LevelMarks latency={levels.latency} cost={levels.cost} className="min-h-5" />;
}

function hintOf(kind: PartKind, provider: string): string {
  const known = providerOf(provider);
  if (known === undefined) return '';
  const abilities = abilitiesOf(kind, provider);
  const needs = known.setting === null ? '' : ` Needs ${known.setting} on the workers.`;
  return `${known.about}${abilities === '' ? '' : ` Here it ${abilities}.`}${needs}`;
}

/** Another provider has other options: the part begins anew. */
function ProviderField({ kind, path }: PartEditorProps) {
  const draft = useDraft();
  const provider = providerAt(draft.tree, path);
  const spec: FieldSpec = {
    label: 'Provider',
    kind: 'select',
    choices: providersOf(kind).map(({ id, title }) => ({ id, title })),
    fallback: 'openai',
    isPlain: true,
    hint: hintOf(kind, provider),
  };
  const anew = {
    ...draft,
    edit: (_at: string, value: unknown) => draft.edit(path, { provider: value }),
  };
  return (
    <DraftProvider value={anew}>
      <Field path={`${path}.provider`} spec={spec} />
    </DraftProvider>
  );
}
