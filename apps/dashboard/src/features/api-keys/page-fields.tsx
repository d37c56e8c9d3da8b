import { CheckGroup, CheckRow } from '../../components/check-list.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Textarea } from '../../components/ui/textarea.tsx';
import { originsOf } from './key-draft.ts';
import { useAgents } from './use-keys.ts';

interface AgentChecksProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error: string | undefined;
}

function AgentChecks({ chosen, onChange, error }: AgentChecksProps) {
  const agents = useAgents()?.items;
  return (
    <CheckGroup legend="Agents that it calls" error={error}>
      {agents === undefined ? <Skeleton className="h-24" /> : null}
      {agents?.length === 0 ? (
        <p className="text-base text-muted-foreground">There are no agents yet. Make and publish one first.</p>
      ) : null}
      {agents === undefined || agents.length === 0 ? null : (
        <ul className="max-h-[26vh] divide-y overflow-y-auto rounded-lg border">
          {agents.map(({ id, name, slug, publishedVersion }) => (
            <li key={id}>
              <CheckRow
                className="px-3 py-2"
                title={name === '' ? slug : name}
                note={
                  publishedVersion === null ? (
                    <span className="text-warning">Not published: a page cannot call it yet.</span>
                  ) : undefined
                }
                checked={chosen.includes(id)}
                onChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((each) => each !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </CheckGroup>
  );
}

interface PageFieldsProps {
  agentIds: readonly string[];
  onAgentIds: (agentIds: string[]) => void;
  /** As typed, one a line. */
  origins: string;
  onOrigins: (origins: string) => void;
  errorOf: (path: string) => string | undefined;
}

/** What a publishable key calls, and the pages it does that from. */
export function PageFields({ agentIds, onAgentIds, origins, onOrigins, errorOf }: PageFieldsProps) {
  const isPlain = originsOf(origins).some((origin) => origin.startsWith('http://') && !origin.includes('//localhost'));
  return (
    <>
      <AgentChecks chosen={agentIds} onChange={onAgentIds} error={errorOf('agentIds')} />
      <FormField
        id="api-key-origins"
        label="Origins"
        hint="The sites whose pages use it, one a line: scheme and host, and the port where there is one."
        error={errorOf('origins')}
        warning={isPlain ? 'Browsers give the microphone to https:// pages and localhost alone.' : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            className="font-mono text-sm"
            spellCheck={false}
            placeholder={'https://www.example.com\nhttp://localhost:3000'}
            value={origins}
            onChange={(event) => onOrigins(event.target.value)}
          />
        )}
      </FormField>
    </>
  );
}
