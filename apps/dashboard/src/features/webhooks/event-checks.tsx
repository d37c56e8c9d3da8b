import { webhookEvents, webhookEventTypes } from '@voxie/contracts';
import type { WebhookEventType } from '@voxie/contracts';
import { CodeBlock } from '../../components/code-block.tsx';

interface EventChecksProps {
  chosen: readonly WebhookEventType[];
  onChange: (chosen: WebhookEventType[]) => void;
  error: string | undefined;
}

/** Every event there is: what it means, and what is sent. */
export function EventChecks({ chosen, onChange, error }: EventChecksProps) {
  const toggle = (type: WebhookEventType, isOn: boolean) =>
    onChange(webhookEventTypes.filter((each) => (each === type ? isOn : chosen.includes(each))));
  return (
    <fieldset
      className="flex flex-col gap-2"
      aria-describedby={error === undefined ? undefined : 'webhook-events-error'}
    >
      <legend className="mb-1.5 text-base font-medium">Events</legend>
      {error === undefined ? null : (
        <p id="webhook-events-error" className="text-sm text-destructive">
          {error}
        </p>
      )}
      <ul className="max-h-[38vh] divide-y overflow-y-auto rounded-lg border">
        {webhookEventTypes.map((type) => {
          const { description, example } = webhookEvents[type];
          return (
            <li key={type} className="px-3 py-2.5">
              <label className="flex items-start gap-3">
                <input
                  type="checkbox"
                  className="mt-1 size-4 shrink-0 accent-primary"
                  aria-label={type}
                  aria-describedby={`webhook-event-${type}`}
                  checked={chosen.includes(type)}
                  onChange={(event) => toggle(type, event.target.checked)}
                />
                <span className="min-w-0">
                  <code className="font-mono text-sm font-medium">{type}</code>
                  <span id={`webhook-event-${type}`} className="block text-sm text-muted-foreground">
                    {description}
                  </span>
                </span>
              </label>
              <details className="mt-1 pl-7 text-sm">
                <summary className="w-fit cursor-pointer text-muted-foreground hover:text-foreground">
                  Example data
                </summary>
                <CodeBlock
                  text={JSON.stringify(example, null, 2)}
                  label={`Example of ${type}`}
                  className="mt-1.5 max-h-52"
                />
              </details>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
