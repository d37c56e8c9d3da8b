import type { ApiKey } from '@voxie/contracts';

const kinds: readonly { kind: ApiKey['kind']; title: string; text: string }[] = [
  { kind: 'secret', title: 'For programs', text: 'A secret for servers, scripts and CI.' },
  { kind: 'publishable', title: 'For web pages', text: 'Your pages call the agents you list.' },
];

/** Of which kind a new key is. */
export function KindChoice({ kind, onChange }: { kind: ApiKey['kind']; onChange: (kind: ApiKey['kind']) => void }) {
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="mb-1.5 text-base font-medium">What is it for?</legend>
      {kinds.map(({ kind: each, title, text }) => (
        <label
          key={each}
          className="flex items-start gap-3 rounded-lg border px-3 py-2.5 has-checked:border-primary has-checked:bg-accent/50"
        >
          <input
            type="radio"
            name="api-key-kind"
            className="mt-1 size-4 shrink-0 accent-primary"
            aria-label={title}
            aria-describedby={`api-key-kind-${each}`}
            checked={each === kind}
            onChange={() => onChange(each)}
          />
          <span>
            <span className="block text-base font-medium">{title}</span>
            <span id={`api-key-kind-${each}`} className="block text-sm text-muted-foreground">
              {text}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
