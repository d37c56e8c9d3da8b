import type { ReactNode } from 'react';
import { Input } from '../../../components/ui/input.tsx';
import { Switch } from '../../../components/ui/switch.tsx';
import { Textarea } from '../../../components/ui/textarea.tsx';
import { unreachable } from '../../../lib/unreachable.ts';
import { scalarText } from '../draft/tree.ts';
import { displayValue } from '../words/display.ts';
import { Cards } from './cards.tsx';
import { Checks } from './checks.tsx';
import type { FieldControlProps } from './control-props.ts';
import { ChoiceControl, SelectControl } from './choice-control.tsx';
import { JsonControl } from './json-control.tsx';
import { ListControl } from './list-control.tsx';
import { NumberControl } from './number-control.tsx';
import { PairsControl } from './pairs-control.tsx';
import { SecretControl } from './secret-control.tsx';

/** The control for a field, by its kind. */
export function FieldControl(props: FieldControlProps): ReactNode {
  const { spec, value, fallback, onChange, onBlur, control } = props;
  const common = { ...control, value: scalarText(value), onBlur, placeholder: displayValue(spec, fallback) };
  switch (spec.kind) {
    case 'line':
      return <Input {...common} onChange={(event) => onChange(event.target.value)} />;
    case 'text':
      return <Textarea {...common} onChange={(event) => onChange(event.target.value)} />;
    case 'long':
      return <Textarea {...common} className="min-h-36" onChange={(event) => onChange(event.target.value)} />;
    case 'number':
      return <NumberControl {...props} />;
    case 'select':
      return <SelectControl {...props} />;
    case 'choice':
      return <ChoiceControl {...props} />;
    case 'cards':
      return <Cards {...props} />;
    case 'switch':
      return <Switch {...control} checked={(value ?? fallback) === true} onBlur={onBlur} onCheckedChange={onChange} />;
    case 'secret':
      return <SecretControl {...props} />;
    case 'list':
      return <ListControl {...props} />;
    case 'checks':
      return <Checks {...props} />;
    case 'pairs':
      return <PairsControl {...props} />;
    case 'json':
      return <JsonControl {...props} />;
    default:
      return unreachable(spec.kind);
  }
}
