import type { Scope } from '@voxie/contracts';
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
    <fieldset
      className="flex flex-col gap-2"
      aria-describedby={error === undefined ? undefined : 'api-key-scopes-error'}
    >
      <legend className="mb-1.5 text-base font-medium">What it may do</legend>
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
      {error === undefined ? null : (
        <p id="api-key-scopes-error" className="text-sm text-destructive">
          {error}
        </p>
      )}
      <div className="max-h-[30vh] divide-y overflow-y-auto rounded-lg border">
        {scopeGroups.map(({ title, scopes }) => (
          <fieldset key={title} className="px-3 py-2.5">
            <legend className="float-left w-full text-sm font-medium text-muted-foreground">{title}</legend>
            {scopes.map((scope) => (
              <label key={scope} className="clear-both flex items-start gap-3 py-1">
                <input
                  type="checkbox"
                  className="mt-1 size-4 shrink-0 accent-primary"
                  aria-label={scopeWords[scope]}
                  aria-describedby={`api-key-scope-${scope}`}
                  checked={chosen.includes(scope)}
                  onChange={({ target: { checked } }) =>
                    onChange(checked ? [...chosen, scope] : chosen.filter((each) => each !== scope))
                  }
                />
                <span className="min-w-0">
                  <span className="block text-base">{scopeWords[scope]}</span>
                  <code id={`api-key-scope-${scope}`} className="block font-mono text-sm text-muted-foreground">
                    {scope}
                  </code>
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}
