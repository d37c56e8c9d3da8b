import { startWorker } from '@voxie/agent-runtime';
import { readEnv } from './env.ts';

try {
  const env = readEnv();
  await startWorker({
    deployment: 'voxie',
    env,
    health: { setting: 'VOXIE_HEALTH_PORT', port: env.VOXIE_HEALTH_PORT },
    entry: new URL('agent.ts', import.meta.url),
  });
  process.exit(0);
} catch (error) {
  process.stderr.write(`The Voxie worker cannot run. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
