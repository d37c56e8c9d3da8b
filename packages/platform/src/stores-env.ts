import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Where agents keep what is not in the database: the workers write there, the API removes it with the agent. */
export const storesEnvShape = {
  FILES_DIR: z.string().default(() => join(homedir(), '.local/share/voxie/files')),
  REDIS_URL: z.url({ protocol: /^rediss?$/u, error: 'must be an address such as redis://127.0.0.1:6379' }).optional(),
};
