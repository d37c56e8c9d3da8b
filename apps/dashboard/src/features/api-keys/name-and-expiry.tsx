import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Select } from '../../components/ui/select.tsx';

const ends: readonly [string, string][] = [
  ['30', 'In 30 days'],
  ['90', 'In 90 days'],
  ['365', 'In a year'],
  ['', 'Never'],
];

/** Days from now, never (null), or as it is (undefined). */
type Expiry = number | null | undefined;

const textOf = (expiry: Expiry): string => (expiry === undefined ? 'kept' : String(expiry ?? ''));

function expiryOf(text: string): Expiry {
  if (text === 'kept') return undefined;
  return text === '' ? null : Number(text);
}

interface NameAndExpiryProps {
  name: string;
  onName: (name: string) => void;
  nameError: string | undefined;
  expiry: Expiry;
  onExpiry: (expiry: Expiry) => void;
  /** What the end is now, of a key that is there. */
  kept?: string;
  /** Its end was chosen when it was rotated. */
  isEndFixed?: boolean;
}

/** What a key is called, and when it ends. */
export function NameAndExpiry({ name, onName, nameError, expiry, onExpiry, kept, isEndFixed }: NameAndExpiryProps) {
  const choices = kept === undefined ? ends : [['kept', kept] as const, ...ends];
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
      <FormField id="api-key-name" label="Name" hint="It stands in the audit trail." error={nameError}>
        {(control) => (
          <Input
            {...control}
            value={name}
            placeholder="Booking server"
            onChange={({ target: { value } }) => onName(value)}
          />
        )}
      </FormField>
      <FormField
        id="api-key-expiry"
        label="Expires"
        hint={isEndFixed === true ? 'It was rotated: revoke it to end it now.' : 'Then it is refused.'}
      >
        {(control) => (
          <Select
            {...control}
            disabled={isEndFixed}
            value={textOf(expiry)}
            onChange={({ target: { value } }) => onExpiry(expiryOf(value))}
          >
            {choices.map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </div>
  );
}
