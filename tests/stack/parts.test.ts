import { existsSync, readFileSync } from 'node:fs';
import { assertLoopback, findFreePorts, ManagedProcess, startStack } from '@voxie/stack';
import { expect, test } from 'vitest';

const scriptThatLeavesChildren = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
  process.on('SIGTERM', () => {});
  console.log('up');
  setInterval(() => {}, 1000);
`;

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

test('stopping a process takes its children, also detached ones, and one that ignores the signal', async () => {
  const child = new ManagedProcess({
    name: 'stubborn',
    command: process.execPath,
    args: ['-e', scriptThatLeavesChildren],
    env: {},
    stopTimeoutMs: 200,
  });
  await child.waitReady(async () => child.logs.lines().includes('up') && child.family().length === 3);
  const family = child.family();
  expect(family).toHaveLength(3);
  expect(await child.stop()).toEqual({ code: null, signal: 'SIGKILL' });
  await expect.poll(() => family.filter(isAlive)).toEqual([]);
});

test('a part that ends while starting says so with its last lines', async () => {
  const child = new ManagedProcess({
    name: 'broken',
    command: process.execPath,
    args: ['-e', 'console.error("no luck"); process.exit(3)'],
    env: {},
  });
  await expect(child.waitReady(async () => false)).rejects.toThrow(/broken ended while starting[^]*no luck/);
});

test('two stacks run side by side, a stopped service comes back with its data, and nothing is left after', async () => {
  const first = await startStack({ parts: ['postgres', 'livekit'] });
  const second = await startStack({ parts: ['postgres'] });
  const pids = [...first.processes.values(), ...second.processes.values()].flatMap((part) => part.family());
  try {
    expect(first.ports.postgres).not.toBe(second.ports.postgres);
    const livekitUrl = first.urls.livekit.replace('ws:', 'http:');
    expect((await fetch(livekitUrl)).ok).toBe(true);
    first.processes.get('livekit')?.kill('SIGKILL');
    await first.processes.get('livekit')?.exited;
    await expect(fetch(livekitUrl)).rejects.toThrow(/fetch failed/);
    await first.restart('livekit');
    expect((await fetch(livekitUrl)).ok).toBe(true);
    pids.push(...(first.processes.get('livekit')?.family() ?? []));
  } finally {
    await first.stop();
    await second.stop();
  }
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
});

test('every address of a stack is on this machine, and any other is refused', async () => {
  await using stack = await startStack({ parts: [] });
  for (const url of Object.values(stack.urls)) expect(() => assertLoopback(url)).not.toThrow();
  expect(() => assertLoopback('https://my-project.supabase.co')).toThrow(/this machine only/);
  expect(() => assertLoopback('https://127.0.0.1.example.com')).toThrow(/this machine only/);
});

test('free ports are handed out once', async () => {
  const ports = [...(await findFreePorts(20)), ...(await findFreePorts(20))];
  expect(new Set(ports).size).toBe(40);
});
