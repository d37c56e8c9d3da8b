import { secretsOfTool, toolKinds } from '@voxie/contracts';
import type { ReactNode } from 'react';
import { UnsetSecrets } from '../../../secrets/index.ts';
import { groupAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { Field } from '../../fields/field.tsx';
import { toolKindOf } from '../../words/labels.ts';
import { optionsOf } from '../../words/schema-options.ts';
import { CollectForm } from './collect-form.tsx';
import { HttpForm } from './http-form.tsx';
import { McpForm } from './mcp-form.tsx';

const common = Object.keys(toolKinds.file_list.schema.shape);

/** The fields that only this kind has, made from its schema; what a schema cannot say has a form of its own. */
function OwnFields({ kind, path }: { kind: string; path: string }): ReactNode {
  if (kind === 'http') return <HttpForm path={path} />;
  if (kind === 'mcp') return <McpForm path={path} />;
  if (kind === 'collect') return <CollectForm path={path} />;
  const described = toolKindOf(kind);
  if (described === undefined) return null;
  const own = Object.keys(optionsOf(described.schema)).filter((option) => !common.includes(option));
  return own.map((option) => <Field key={option} path={`${path}.${option}`} />);
}

/** The settings of one tool. */
export function ToolForm({ name, kind }: { name: string; kind: string }) {
  const { tree } = useDraft();
  const path = `tools.${name}`;
  const secrets = secretsOfTool(groupAt(tree, path), path).map((secret) => secret.name);
  return (
    <>
      <UnsetSecrets names={secrets} />
      {kind === 'mcp' ? null : <Field path={`${path}.description`} />}
      <OwnFields kind={kind} path={path} />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field path={`${path}.approval`} />
        <Field path={`${path}.timeoutSeconds`} />
      </div>
    </>
  );
}
