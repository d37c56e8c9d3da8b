import type { Scope } from '@voxie/contracts';
import { CheckGroup, CheckRow } from '../../components/check-list.tsx';
import { Button } from '../../components/ui/button.tsx';
import { scopeGroups, scopePresets, scopeWords } from './words.ts';

interface ScopeChecksProps {
  chosen: readonly Scope[];
  onChange: (chosen: Scope[]) => void;
  error: string | undefined;
}

const isSame = (one: readonly Scope[], other: readonly Scope[]): boolean =>
  one.length === other.length && one.every((scope) => other.includes(scope));

/** What a key may do: usual choices at the top, each scope below. */
export function ScopeChecks({ chosen, onChange, error }: ScopeChecksProps) {
  return (
    <CheckGroup legend="What it may do" error={error}>
      <div className="flex flex-wrap gap-1.5">
        {scopePresets.map(({ title, scopes }) => (
          <Button
            key={title}
            variant={isSame(scopes, chosen) ? 'secondary' : 'outline'}
            size="sm"
            aria-pressed={isSame(scopes, chosen)}
            onClick={() => onChange([...scopes])}
          >
            {title}
          </Button>
        ))}
      </div>
      <div className="max-h-[30vh] divide-y overflow-y-auto rounded-lg border">
        {scopeGroups.map(({ title, scopes }) => (
          <fieldset key={title} className="px-3 py-2.5">
            <legend className="float-left w-full text-sm font-medium text-muted-foreground">{title}</legend>
            {scopes.map((scope) => (
              <CheckRow
                key={scope}
                className="clear-both py-1"
                title={scopeWords[scope]}
                note={<code className="font-mono">{scope}</code>}
                checked={chosen.includes(scope)}
                onChange={(isOn) => onChange(isOn ? [...chosen, scope] : chosen.filter((each) => each !== scope))}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </CheckGroup>
  );
}
