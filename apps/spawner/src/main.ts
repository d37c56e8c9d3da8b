import { startWorker } from '@voxie/agent-runtime';
import { readEnv } from './env.ts';

try {
  const env = readEnv();
  await startWorker({
    deployment: 'spawner',
    env,
    health: { setting: 'SPAWNER_HEALTH_PORT', port: env.SPAWNER_HEALTH_PORT },
    entry: new URL('agent.ts', import.meta.url),
  });
  process.exit(0);
} catch (error) {
  process.stderr.write(`The spawner worker cannot run. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
