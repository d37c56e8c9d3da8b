import { AppError, changedPaths } from '@voxie/contracts';
import type { Agent, AgentDraft, agentInputs, agentOutputs } from '@voxie/contracts';
import { agents } from '@voxie/db';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';
import { checkDraft } from './check.ts';
import { requireAgent } from './get.ts';
import { requireRevision, storeDraft } from './update.ts';
import { readYaml } from './yaml/read-yaml.ts';
import { writeYaml } from './yaml/write-yaml.ts';

type Input = z.infer<typeof agentInputs.import>;
type Imported = z.infer<typeof agentOutputs.imported>;

async function agentFor(actor: Actor, { agentId, slug }: Input): Promise<Agent | null> {
  if (agentId !== undefined && slug !== undefined)
    throw new AppError('VALIDATION', 'Name the agent by its id or by its slug, not by both.', {
      problems: [{ path: 'slug', message: 'Leave it out, or leave out the id.' }],
    });
  if (agentId !== undefined) return requireAgent(actor, agentId);
  return slug === undefined ? null : agents.getBySlug(actor.db, actor.workspaceId, slug);
}

function createFrom(actor: Actor, draft: AgentDraft & { name: string }, slug: string | undefined): Promise<Agent> {
  return agents.create(actor.db, {
    workspaceId: actor.workspaceId,
    name: draft.name,
    draft,
    createdBy: actor.userId,
    ...(slug === undefined ? {} : { slug }),
  });
}

/**
 * Makes a file the draft of an agent, or a new agent. A draft that says the same already stays as it is, and so does its
 * revision. What it leans on may come later: that it is not there is told, not refused. Throws VALIDATION that lists every problem with its line, CONFLICT for a stale revision.
 */
export async function importAgent({ deps, actor, audit, input }: Ask<Input>): Promise<Imported> {
  const before = await agentFor(actor, input);
  const draft = readYaml(input.yaml);
  const yaml = writeYaml(draft);
  const check = () => checkDraft(deps, actor, draft);
  if (before === null) {
    const agent = input.dryRun === true ? null : await createFrom(actor, draft, input.slug);
    await audit({ target: agent?.id ?? '', after: agent?.draft, details: { dryRun: agent === null } });
    return { agent, isNew: true, changed: changedPaths({}, draft), ...(await check()), yaml };
  }
  if (writeYaml(before.draft) === yaml) return { agent: before, isNew: false, changed: [], ...(await check()), yaml };
  if (input.revision !== undefined) requireRevision(before, input.revision);
  const changed = changedPaths(before.draft, draft);
  const agent = input.dryRun === true ? before : await storeDraft(actor, before, draft);
  const details = { dryRun: input.dryRun === true };
  await audit({ target: agent.id, before: before.draft, after: agent.draft, details });
  return { agent, isNew: false, changed, ...(await check()), yaml };
}
