import { formatSeconds } from '../../../lib/format.ts';
import { fieldAt } from './draft-fields.ts';
import { defaultValues } from './draft-values.ts';
import type { FieldPath } from './draft-fields.ts';

/** A stored text as a person reads it: the choice's title, the number with its unit, yes or no. */
export function displayOf(path: FieldPath, value: string): string {
  const field = fieldAt(path);
  if (value.trim() === '') return '';
  if (field?.kind === 'switch') return value === 'true' ? 'Yes' : 'No';
  const title = field?.choices?.find((choice) => choice.id === value)?.title;
  if (title !== undefined) return title;
  if (field?.unit === 's' && Number(value) > 0) return formatSeconds(Number(value));
  return field?.unit === undefined ? value : `${value} ${field.unit}`;
}

/** What applies while the field is empty; '' where nothing does. */
export const defaultDisplayOf = (path: FieldPath): string => displayOf(path, defaultValues[path]);
