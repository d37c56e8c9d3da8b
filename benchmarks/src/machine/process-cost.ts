import { readFileSync } from 'node:fs';

/**
 * The proportional set size of processes together, in bytes: private memory, and of shared memory a process's share.
 * A process that has ended meanwhile counts nothing.
 */
export function proportionalMemory(pids: readonly number[]): number {
  return sumOver(pids, 'smaps_rollup', parsePss);
}

/** The processor time that processes have used together, in clock ticks (on Linux 1/100 s). */
export function cpuTicks(pids: readonly number[]): number {
  return sumOver(pids, 'stat', parseCpuTicks);
}

/** The `Pss:` line of `/proc/<pid>/smaps_rollup`, in bytes. @throws Error where there is none. */
export function parsePss(text: string): number {
  const kilobytes = /^Pss:\s+(?<size>\d+) kB$/mu.exec(text)?.groups?.['size'];
  if (kilobytes === undefined) throw new Error('smaps_rollup has no Pss line: this kernel cannot measure it.');
  return Number(kilobytes) * 1024;
}

/** User and system time of `/proc/<pid>/stat`. The command may hold spaces and brackets, so fields count from the last `)`. */
export function parseCpuTicks(text: string): number {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  if (Number.isNaN(ticks)) throw new Error('stat has no processor times.');
  return ticks;
}

function sumOver(pids: readonly number[], file: string, parse: (text: string) => number): number {
  return pids.map((pid) => parseIfAlive(`/proc/${pid}/${file}`, parse)).reduce((sum, value) => sum + value, 0);
}

function parseIfAlive(path: string, parse: (text: string) => number): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return 0;
    throw error;
  }
  // A process between its end and its burial has an empty smaps_rollup.
  return text === '' ? 0 : parse(text);
}
