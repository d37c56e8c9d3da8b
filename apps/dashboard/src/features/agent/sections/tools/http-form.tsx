import { Plus } from 'lucide-react';
import { Alert } from '../../../../components/ui/alert.tsx';
import { Button } from '../../../../components/ui/button.tsx';
import { groupAt, readAt, textAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { Disclosure } from '../../fields/disclosure.tsx';
import { Field } from '../../fields/field.tsx';
import { ArgumentsEditor } from './arguments-editor.tsx';
import { TryTool } from './try-tool.tsx';
import { argumentsOf, schemaOf, unfilledPlaces } from '../../words/arguments.ts';

/** Places of the request that nothing fills: most often an argument that was forgotten. */
function UnfilledPlaces({ path }: { path: string }) {
  const { tree, edit } = useDraft();
  const names = unfilledPlaces(groupAt(tree, path), Object.keys(groupAt(tree, 'variables')));
  const list = argumentsOf(readAt(tree, `${path}.parameters`));
  if (names.length === 0 || list === null) return null;
  const add = (name: string) =>
    edit(`${path}.parameters`, schemaOf([...list, { name, type: 'string', description: '', isRequired: true }]));
  return (
    <Alert variant="warning" title="Nothing fills these places yet">
      <ul className="mt-2 flex flex-wrap gap-2">
        {names.map((name) => (
          <li key={name}>
            <Button size="sm" variant="outline" onClick={() => add(name)}>
              <Plus aria-hidden /> Add argument {name}
            </Button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** One request of yours: what it is, what the model fills in, and what of the answer it is told. */
export function HttpForm({ path }: { path: string }) {
  const { tree } = useDraft();
  const hasBody = textAt(tree, `${path}.method`, 'GET') !== 'GET' || textAt(tree, `${path}.body`) !== '';
  return (
    <>
      <div className="grid items-end gap-4 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <Field path={`${path}.method`} />
        <Field path={`${path}.url`} hint={<>For example https://api.example.com/orders/{'{{order_id}}'}</>} />
      </div>
      <ArgumentsEditor path={`${path}.parameters`} />
      <UnfilledPlaces path={path} />
      <Field
        path={`${path}.headers`}
        hint={
          <>
            Keys stay out of the agent: write <code className="font-mono">{'{{secret:NAME}}'}</code> for a secret of the
            workspace.
          </>
        }
      />
      {hasBody ? (
        <Field path={`${path}.body`} hint="May hold the same places; within JSON their values are escaped." />
      ) : null}
      <TryTool path={path} />
      <Disclosure summary="What the model is told of the answer">
        <Field path={`${path}.responsePath`} />
        <Field path={`${path}.maxResponseChars`} />
      </Disclosure>
    </>
  );
}
