import { defineCallAgent } from '@voxie/agent-runtime';
import { readEnv } from './env.ts';
import { spawnerHost } from './host.ts';

export default defineCallAgent(readEnv, () => spawnerHost);
