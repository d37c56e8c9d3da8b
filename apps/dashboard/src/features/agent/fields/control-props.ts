import type { ControlProps } from '../../../components/form-field.tsx';
import type { FieldSpec } from '../words/field-spec.ts';

export interface FieldControlProps {
  spec: FieldSpec;
  value: unknown;
  /** What applies while nothing is said. */
  fallback: unknown;
  /** Undefined: nothing is said. */
  onChange: (value: unknown) => void;
  onBlur: () => void;
  control: ControlProps;
}
