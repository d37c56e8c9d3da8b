import { Field } from '../../fields/field.tsx';
import { McpTools } from './mcp-tools.tsx';

/** A server, and which of its tools the model is offered. */
export function McpForm({ path }: { path: string }) {
  return (
    <>
      <Field path={`${path}.url`} hint="Over streamable HTTP, for example https://mcp.example.com/mcp." />
      <Field path={`${path}.headers`} hint="Write {{secret:NAME}} for a secret of the workspace." />
      <McpTools path={path} />
    </>
  );
}
