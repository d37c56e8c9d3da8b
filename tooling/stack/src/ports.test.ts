import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { findPortHolder, isPortFree, requirePorts, takenPortSentence } from './ports.ts';

const claim = { port: 8_000, protocol: 'tcp', part: 'the API', setting: 'API_PORT' } as const;

test('the sentence names the port, who wants it, who has it and what to change', () => {
  expect(takenPortSentence(claim, { pid: 42, command: 'python3 -m http.server' })).toBe(
    'Port 8000, which the API needs, is taken by process 42 (python3 -m http.server): end that process, or set API_PORT in .env to another port.',
  );
  expect(takenPortSentence({ ...claim, protocol: 'udp' })).toMatch(/^UDP port 8000, which the API needs, is taken: /);
});

test('a port that is really taken is refused, and is free again after', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  await expect(requirePorts([{ ...claim, port }])).rejects.toThrow(`Port ${port}, which the API needs, is taken`);
  await new Promise((resolve) => server.close(resolve));
  expect(await isPortFree(port)).toBe(true);
  await expect(requirePorts([{ ...claim, port }])).resolves.toBeUndefined();
});

test.runIf(process.platform === 'linux')('the holder of a port is found', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  expect(findPortHolder(port, 'tcp')).toEqual({ pid: process.pid, command: expect.stringContaining('node') });
  server.close();
});
