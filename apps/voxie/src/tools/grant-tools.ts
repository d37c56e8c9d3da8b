import { problemsOf, toolConfigSchema, toolKinds, voxieTools } from '@voxie/contracts';
import type { AgentDraft, Problem, ToolConfig, UpdateDraftResult } from '@voxie/contracts';
import { refused, write } from './drafting.ts';
import type { Drafting } from './drafting.ts';

/** Grants or changes one tool. What the settings leave out stays as it is. */
export async function setTool(drafting: Drafting, args: unknown): Promise<UpdateDraftResult> {
  const parsed = voxieTools.setTool.parameters.safeParse(args);
  if (!parsed.success) return await refused(drafting, problemsOf(parsed.error));
  const { name, kind, settings = {}, overwrite } = parsed.data;
  const { draft } = await drafting.read();
  const merged = withoutNulls({ ...settingsOf(draft, name, kind), ...settings });
  const tool = toolConfigSchema.safeParse({ ...merged, kind });
  if (!tool.success)
    return await refused(
      drafting,
      problemsOf(tool.error).map((problem) => within(name, problem)),
    );
  const secrets = plainSecrets(tool.data).map((problem) => within(name, problem));
  if (secrets.length > 0) return await refused(drafting, secrets);
  const change = { patch: { tools: { [name]: tool.data } }, overwrite: overwriteOf(name, overwrite) };
  return await write(drafting, change, advice(tool.data));
}

export async function removeTool(drafting: Drafting, args: unknown): Promise<UpdateDraftResult> {
  const parsed = voxieTools.removeTool.parameters.safeParse(args);
  if (!parsed.success) return await refused(drafting, problemsOf(parsed.error));
  const { name, overwrite } = parsed.data;
  const { draft } = await drafting.read();
  if (!Object.hasOwn(draft.tools ?? {}, name))
    return await refused(drafting, [{ path: `tools.${name}`, message: `It has no tool ${name}.` }]);
  return await write(drafting, { patch: { tools: { [name]: null } }, overwrite: overwriteOf(name, overwrite) });
}

const overwriteOf = (name: string, overwrite: boolean | undefined) => (overwrite === true ? [`tools.${name}`] : []);
const within = (name: string, { path, message }: Problem): Problem => ({
  path: path === '' ? `tools.${name}` : `tools.${name}.${path}`,
  message,
});

/** Null takes a setting away, so that it has its default. */
const withoutNulls = (settings: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));

function settingsOf({ tools = {} }: AgentDraft, name: string, kind: string): object {
  const before = tools[name];
  return before?.kind === kind ? before : {};
}

const secretHeader = /^(?:authorization|cookie|.*(?:api-?key|token|secret|password).*)$/iu;

/** What would be a key in the open: configs are read by all members, and by the model. */
function plainSecrets(tool: ToolConfig): Problem[] {
  const headers = 'headers' in tool ? tool.headers : {};
  return Object.entries(headers)
    .filter(([header, value]) => secretHeader.test(header) && !/\{\{\s*secret:/u.test(value))
    .map(([header]) => ({
      path: `headers.${header}`,
      message:
        'A key never stands here. Write {{secret:NAME}}, and ask the person to add a secret by that name; do not ask for its value.',
    }));
}

/** What the person has to do before the tool works. */
function advice(tool: ToolConfig): string[] {
  const names = [...JSON.stringify(tool).matchAll(/\{\{\s*secret:([A-Z][A-Z0-9_]*)\s*\}\}/gu)].map(([, name]) => name);
  if ('connection' in tool) names.push(tool.connection);
  if ('apiKeySecret' in tool && tool.apiKeySecret !== null) names.push(tool.apiKeySecret);
  const secrets = [...new Set(names)].map((name) => `They add the secret ${name} in the workspace's settings.`);
  return [...secrets, ...(tool.kind === 'http' ? [`They can try ${toolKinds.http.title} tools in the form.`] : [])];
}
