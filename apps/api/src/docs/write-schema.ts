import { writeFile } from 'node:fs/promises';
import { agentConfigJsonSchema } from '@voxie/contracts';

// Writes what /api/agent-config.schema.json answers into the docs, for readers without a running API.
const file = new URL('../../../../docs/agent-config.schema.json', import.meta.url);
await writeFile(file, `${JSON.stringify(agentConfigJsonSchema(), null, 2)}\n`);
