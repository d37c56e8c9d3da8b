import { agentTemplates, configFields, problemsOf, voxieTools } from '@voxie/contracts';
import type { AgentDraft, UpdateDraftResult } from '@voxie/contracts';
import { refused, write } from './drafting.ts';
import type { Drafting } from './drafting.ts';

/** Voxie writes these on her own account; they follow the template. */
const ownAccount: readonly string[] = ['instructions', 'type'];

/** Fills the draft from a template. What was said already stays, and what the person typed in any case. */
export async function useTemplate(drafting: Drafting, args: unknown): Promise<UpdateDraftResult> {
  const parsed = voxieTools.useTemplate.parameters.safeParse(args);
  if (!parsed.success) return await refused(drafting, problemsOf(parsed.error));
  const { template: id, replace = [] } = parsed.data;
  const template = agentTemplates.find((each) => each.id === id);
  if (template === undefined) return await refused(drafting, [{ path: 'template', message: 'There is no such one.' }]);
  const strange = replace.filter((field) => !configFields.includes(field));
  if (strange.length > 0)
    return await refused(drafting, [{ path: 'replace', message: `There is no field ${strange.join(', ')}.` }]);
  const { draft } = await drafting.read();
  const patch = open(template.draft, draft, [...ownAccount, ...replace]);
  return await write(drafting, { patch }, [...template.setup]);
}

/** The fields of the template that the draft leaves open. Tools and variables are added one by one. */
function open(template: AgentDraft, draft: AgentDraft, replaced: readonly string[]): AgentDraft {
  const said: ReadonlySet<string> = new Set(Object.keys(draft).filter((field) => !replaced.includes(field)));
  const fields = Object.entries(template).filter(([field]) => !said.has(field) || field in byName);
  const { tools, variables } = template;
  return {
    ...Object.fromEntries(fields),
    ...(tools === undefined ? {} : { tools: missingOf(tools, said.has('tools') ? draft.tools : undefined) }),
    ...(variables === undefined
      ? {}
      : { variables: missingOf(variables, said.has('variables') ? draft.variables : undefined) }),
  };
}

const byName = { tools: true, variables: true };

const missingOf = <T>(wanted: Record<string, T>, there: Record<string, unknown> = {}): Record<string, T> =>
  Object.fromEntries(Object.entries(wanted).filter(([name]) => !Object.hasOwn(there, name)));
