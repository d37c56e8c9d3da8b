import { useSettings } from '../auth/index.ts';

/** A trace, with the way to look at it where the deployment says where that is. */
export function TraceLink({ traceId }: { traceId: string }) {
  const { traceUrlTemplate } = useSettings();
  if (traceUrlTemplate === null)
    return (
      <span className="min-w-0">
        Trace <span className="font-mono text-xs break-all select-all">{traceId}</span>
      </span>
    );
  return (
    <a
      href={traceUrlTemplate.replaceAll('{trace_id}', traceId)}
      target="_blank"
      rel="noreferrer"
      className="font-medium text-primary underline-offset-4 hover:underline"
    >
      Trace
    </a>
  );
}
