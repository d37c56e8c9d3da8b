import { once } from 'node:events';
import { createServer } from 'node:net';

/** Throws Error with one sentence where the health port cannot be listened on: upstream would crash without words. */
export async function checkPort(setting: string, host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(
      `Port ${port} on ${host} cannot be used. Stop the program that has it, or set ${setting} to another.`,
      { cause },
    );
  }
  server.close();
  await once(server, 'close');
}
