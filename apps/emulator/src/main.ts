import { readEnv } from './env.ts';
import { createEmulator } from './server.ts';

async function main(): Promise<void> {
  const env = readEnv();
  const emulator = createEmulator({ host: env.EMULATOR_HOST, port: env.EMULATOR_PORT, logLevel: env.LOG_LEVEL });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
  await emulator.listen();
}

main().catch((error: unknown) => {
  const problem = error instanceof Error ? error.message : String(error);
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(`The emulator cannot run. ${problem}${isTaken ? '. Set EMULATOR_PORT to a free port.' : ''}\n`);
  process.exit(1);
});
