import { Input } from '../../../components/ui/input.tsx';
import type { FieldControlProps } from './control-props.ts';

/** The name of a secret of the workspace; its value is never here. */
export function SecretControl({ value, onChange, onBlur, control }: FieldControlProps) {
  return (
    <Input
      {...control}
      className="max-w-md"
      value={typeof value === 'string' ? value : ''}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
