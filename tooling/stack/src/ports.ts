import { createServer } from 'node:net';
import { createSocket } from 'node:dgram';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { systemEnv } from './env.ts';
import { commandOf } from './process-table.ts';
import { StackError } from './stack-error.ts';

export type Protocol = 'tcp' | 'udp';

/** A port, the part that wants it and the setting that moves it. */
export interface PortClaim {
  port: number;
  protocol: Protocol;
  part: string;
  setting: string;
}

/** True when nothing on this machine holds the port on loopback. */
export function isPortFree(port: number, protocol: Protocol = 'tcp'): Promise<boolean> {
  return new Promise((resolve) => {
    if (protocol === 'udp') {
      const socket = createSocket('udp4');
      socket.once('error', () => resolve(false));
      socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
      return;
    }
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

const handedOut = new Set<number>();

/** Free loopback ports, each handed out once by this process. `from` and `to` bound the search. */
export async function findFreePorts(count: number, range = portRange()): Promise<number[]> {
  const ports: number[] = [];
  const start = range.from + Math.floor(Math.random() * (range.to - range.from));
  for (let step = 0; ports.length < count && step <= range.to - range.from; step += 1) {
    const port = range.from + ((start - range.from + step) % (range.to - range.from + 1));
    if (handedOut.has(port) || !(await isPortFree(port)) || !(await isPortFree(port, 'udp'))) continue;
    handedOut.add(port);
    ports.push(port);
  }
  if (ports.length < count) throw new StackError(`No ${count} free ports between ${range.from} and ${range.to}.`);
  return ports;
}

/** Below the kernel's ephemeral range, so that no outgoing connection takes a port between check and use. */
function portRange(): { from: number; to: number } {
  const match = /^(\d+)-(\d+)$/.exec(systemEnv['VOXIE_TEST_PORTS'] ?? '');
  return match === null ? { from: 15_000, to: 28_000 } : { from: Number(match[1]), to: Number(match[2]) };
}

/** The process that holds a port, where `/proc` shows it. */
export function findPortHolder(port: number, protocol: Protocol): { pid: number; command: string } | undefined {
  const inodes = new Set(
    [`/proc/net/${protocol}`, `/proc/net/${protocol}6`].flatMap((path) => inodesOf(path, port, protocol)),
  );
  if (inodes.size === 0) return undefined;
  for (const pid of numericNames('/proc')) {
    for (const descriptor of numericNames(`/proc/${pid}/fd`)) {
      const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${descriptor}`))?.[1];
      if (inode !== undefined && inodes.has(inode)) return { pid, command: commandOf(pid) ?? 'unknown' };
    }
  }
  return undefined;
}

function inodesOf(path: string, port: number, protocol: Protocol): string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes: string[] = [];
  for (const line of readText(path).split('\n').slice(1)) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    const isListening = protocol === 'udp' || state === '0A';
    if (isListening && inode !== undefined && local?.endsWith(`:${hexPort}`) === true) inodes.push(inode);
  }
  return inodes;
}

function numericNames(path: string): number[] {
  try {
    return readdirSync(path)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** One sentence: the port, who wants it, who has it, and what to change. */
export function takenPortSentence(claim: PortClaim, holder?: { pid: number; command: string }): string {
  const by = holder === undefined ? '' : ` by process ${holder.pid} (${holder.command.slice(0, 80)})`;
  const kind = claim.protocol === 'udp' ? 'UDP port' : 'Port';
  return `${kind} ${claim.port}, which ${claim.part} needs, is taken${by}: end that process, or set ${claim.setting} in .env to another port.`;
}

/** @throws StackError that names every taken port, a sentence each. */
export async function requirePorts(claims: PortClaim[]): Promise<void> {
  const sentences: string[] = [];
  for (const claim of claims) {
    if (await isPortFree(claim.port, claim.protocol)) continue;
    sentences.push(takenPortSentence(claim, findPortHolder(claim.port, claim.protocol)));
  }
  if (sentences.length > 0) throw new StackError(sentences.join('\n'));
}
