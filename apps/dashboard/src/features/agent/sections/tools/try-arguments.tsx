import type { ToolConfigOf } from '@voxie/contracts';
import { FormField } from '../../../../components/form-field.tsx';
import { Input } from '../../../../components/ui/input.tsx';
import { Select } from '../../../../components/ui/select.tsx';
import { Textarea } from '../../../../components/ui/textarea.tsx';
import { argumentsOf } from '../../words/arguments.ts';
import type { Argument } from '../../words/arguments.ts';
import { jsonText } from './try-values.ts';

interface TryArgumentsProps {
  parameters: ToolConfigOf<'http'>['parameters'];
  texts: Readonly<Record<string, string>>;
  isWrong: boolean;
  onChange: (texts: Readonly<Record<string, string>>) => void;
}

interface OneProps {
  argument: Argument;
  text: string;
  onChange: (text: string) => void;
}

function One({ argument, text, onChange }: OneProps) {
  const { name, type, description, isRequired } = argument;
  return (
    <FormField
      id={`try-${name}`}
      label={name}
      {...(description === '' ? {} : { hint: description })}
      aside={isRequired ? undefined : <span className="text-xs text-muted-foreground">May stay empty</span>}
    >
      {(control) =>
        type === 'boolean' ? (
          <Select {...control} value={text} onChange={(event) => onChange(event.target.value)}>
            <option value="">Not given</option>
            <option value="true">Yes</option>
            <option value="false">No</option>
          </Select>
        ) : (
          <Input {...control} autoComplete="off" value={text} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </FormField>
  );
}

/** A control for each argument; one JSON text where the schema says more than a table can show. */
export function TryArguments({ parameters, texts, isWrong, onChange }: TryArgumentsProps) {
  const list = argumentsOf(parameters);
  if (list === null) {
    return (
      <FormField id="try-json" label="Arguments, as JSON" error={isWrong ? 'This is not a JSON object.' : undefined}>
        {(control) => (
          <Textarea
            {...control}
            className="min-h-32 font-mono text-sm"
            value={texts['json'] ?? jsonText}
            onChange={(event) => onChange({ json: event.target.value })}
          />
        )}
      </FormField>
    );
  }
  return list.map((argument) => (
    <One
      key={argument.name}
      argument={argument}
      text={texts[argument.name] ?? ''}
      onChange={(text) => onChange({ ...texts, [argument.name]: text })}
    />
  ));
}
