import { useQuery } from '@tanstack/react-query';
import type { DeclaredVariables, Variable, Variables } from '@voxie/contracts';
import { AppError, resolveVariables } from '@voxie/contracts';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Select } from '../../components/ui/select.tsx';
import { useTRPC } from '../../lib/api.tsx';

/** What stands in each control, as text; '' is not given. */
export type GivenTexts = Readonly<Record<string, string>>;

interface Tested {
  agentId: string;
  version: 'draft' | number;
}

/** The variables that what is tested declares; null until they are known. */
export function useDeclaredVariables({ agentId, version }: Tested): DeclaredVariables | null {
  const trpc = useTRPC();
  const isDraft = version === 'draft';
  const agent = useQuery(trpc.agents.get.queryOptions({ agentId }, { enabled: isDraft }));
  const stored = useQuery(
    trpc.agents.version.queryOptions(
      { agentId, version: isDraft ? 1 : version },
      { enabled: !isDraft, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  if (isDraft) return agent.data === undefined ? null : (agent.data.draft.variables ?? {});
  return stored.data?.config.variables ?? null;
}

const isRequired = (variable: Variable): boolean => variable.default === undefined;

/** What was given, without the empty. */
export const givenVariables = (texts: GivenTexts): Variables =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));

/** What is wrong with what was given, by variable. The contract's own check. */
export function variableErrors(declared: DeclaredVariables, texts: GivenTexts): Readonly<Record<string, string>> {
  try {
    resolveVariables(declared, givenVariables(texts));
    return {};
  } catch (error) {
    const problems = error instanceof AppError ? (error.problems ?? []) : [];
    return Object.fromEntries(problems.map(({ path, message }) => [path.replace('variables.', ''), message]));
  }
}

interface CallVariablesProps {
  declared: DeclaredVariables;
  texts: GivenTexts;
  errors: Readonly<Record<string, string>>;
  onChange: (texts: GivenTexts) => void;
}

/** Asks for the values of the call: what must be given first, the rest with its defaults. */
export function CallVariables({ declared, texts, errors, onChange }: CallVariablesProps) {
  const all = Object.entries(declared).toSorted(([, a], [, b]) => Number(isRequired(b)) - Number(isRequired(a)));
  if (all.length === 0) return null;
  return (
    <fieldset className="flex w-full max-w-sm flex-col gap-3 text-left">
      <legend className="mb-3 text-base font-medium">For this call</legend>
      {all.map(([name, variable]) => (
        <FormField
          key={name}
          id={`variable-${name}`}
          label={name}
          {...(variable.description === '' ? {} : { hint: variable.description })}
          error={errors[name]}
        >
          {(control) =>
            variable.type === 'boolean' ? (
              <Select
                {...control}
                aria-required={isRequired(variable)}
                value={texts[name] ?? ''}
                onChange={(event) => onChange({ ...texts, [name]: event.target.value })}
              >
                <option value="">
                  {isRequired(variable) ? 'Choose…' : `Default: ${variable.default ? 'yes' : 'no'}`}
                </option>
                <option value="true">Yes</option>
                <option value="false">No</option>
              </Select>
            ) : (
              <Input
                {...control}
                aria-required={isRequired(variable)}
                inputMode={variable.type === 'number' ? 'decimal' : 'text'}
                placeholder={variable.default === undefined ? '' : String(variable.default)}
                value={texts[name] ?? ''}
                onChange={(event) => onChange({ ...texts, [name]: event.target.value })}
              />
            )
          }
        </FormField>
      ))}
    </fieldset>
  );
}
