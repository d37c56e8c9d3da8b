import { defineCallAgent } from '@voxie/agent-runtime';
import { parseEnv } from './env.ts';
import { voxieHost } from './host.ts';

export default defineCallAgent(() => parseEnv(process.env), voxieHost);
