import type { agentInputs, agentOutputs } from '@voxie/contracts';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireAgent } from './get.ts';
import { requireVersion } from './version.ts';
import { writeYaml } from './yaml/write-yaml.ts';

type Exported = z.infer<typeof agentOutputs.exported>;

/** The draft, or a version, as a file. Secrets are in it by their names only: a config knows no more. */
export async function exportAgent({ actor, input }: Ask<z.infer<typeof agentInputs.export>>): Promise<Exported> {
  const { id, slug, revision, draft } = await requireAgent(actor, input.agentId);
  const version = input.version === undefined || input.version === 'draft' ? null : input.version;
  const config = version === null ? draft : (await requireVersion(actor, id, version)).config;
  return { agentId: id, slug, version, revision, yaml: writeYaml(config) };
}
