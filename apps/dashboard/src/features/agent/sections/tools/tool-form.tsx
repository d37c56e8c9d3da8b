import { toolKinds } from '@voxie/contracts';
import { Field } from '../../fields/field.tsx';
import { toolKindOf } from '../../words/labels.ts';
import { optionsOf } from '../../words/schema-options.ts';

const common = Object.keys(toolKinds.file_list.schema.shape);

/** The fields of one kind of tool, made from its schema; what its schema cannot say has a piece of its own. */
export function ToolForm({ name, kind }: { name: string; kind: string }) {
  const described = toolKindOf(kind);
  if (described === undefined) return null;
  const own = Object.keys(optionsOf(described.schema)).filter((option) => !common.includes(option));
  const path = (option: string) => `tools.${name}.${option}`;
  return (
    <>
      <Field path={path('description')} />
      {own.map((option) => (
        <Field key={option} path={path(option)} />
      ))}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field path={path('approval')} />
        <Field path={path('timeoutSeconds')} />
      </div>
    </>
  );
}
