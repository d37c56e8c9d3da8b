import { defineCallAgent } from '@voxie/agent-runtime';
import { parseEnv } from './env.ts';
import { spawnerHost } from './host.ts';

export default defineCallAgent(
  () => parseEnv(process.env),
  () => spawnerHost,
);
