import { webhookEvents, webhookEventTypes } from '@voxie/contracts';
import type { WebhookEventType } from '@voxie/contracts';
import { CheckGroup, CheckRow } from '../../components/check-list.tsx';
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
    <CheckGroup legend="Events" error={error}>
      <ul className="max-h-[38vh] divide-y overflow-y-auto rounded-lg border">
        {webhookEventTypes.map((type) => {
          const { description, example } = webhookEvents[type];
          return (
            <li key={type} className="px-3 py-2.5">
              <CheckRow
                title={<code className="font-mono text-sm font-medium">{type}</code>}
                note={description}
                checked={chosen.includes(type)}
                onChange={(isOn) => toggle(type, isOn)}
              />
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
    </CheckGroup>
  );
}
