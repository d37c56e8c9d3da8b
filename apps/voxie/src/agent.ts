import { defineCallAgent } from '@voxie/agent-runtime';
import { readEnv } from './env.ts';
import { voxieHost } from './host.ts';

export default defineCallAgent(readEnv, voxieHost);
