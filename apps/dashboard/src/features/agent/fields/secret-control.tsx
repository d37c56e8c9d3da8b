import { Link } from '@tanstack/react-router';
import { useSecretNames } from '../../secrets/index.ts';
import { ChoiceControl } from './choice-control.tsx';
import type { FieldControlProps } from './control-props.ts';

/** The name of a secret of the workspace; its value is never here. */
export function SecretControl({ spec, value, ...props }: FieldControlProps) {
  const names = useSecretNames();
  const isMissing = typeof value === 'string' && value !== '' && names.length > 0 && !names.includes(value);
  const choices = names.map((name) => ({ id: name, title: name }));
  return (
    <div className="flex flex-col gap-1.5">
      <ChoiceControl {...props} value={value} spec={{ ...spec, choices }} />
      <p className="text-sm text-muted-foreground">
        {isMissing ? <span className="text-warning">There is no secret {value} yet. </span> : null}
        <Link to="/secrets" target="_blank" className="font-medium text-primary underline-offset-4 hover:underline">
          Secrets of the workspace
        </Link>
      </p>
    </div>
  );
}
