import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessRow {
  pid: number;
  parentPid: number;
  groupId: number;
  sessionId: number;
  state: string;
}

/** Reads one `/proc/<pid>/stat` line. The command may hold spaces and brackets, so fields count from the last `)`. */
export function parseStat(text: string): ProcessRow | undefined {
  const pid = Number.parseInt(text, 10);
  const [state, parentPid, groupId, sessionId] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (!Number.isInteger(pid) || state === undefined || sessionId === undefined) return undefined;
  return { pid, parentPid: Number(parentPid), groupId: Number(groupId), sessionId: Number(sessionId), state };
}

/** Every process of this machine, or nothing where there is no `/proc`. */
export function listProcesses(): ProcessRow[] {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  const rows: ProcessRow[] = [];
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const row = parseStat(readFileSync(`/proc/${name}/stat`, 'utf8'));
      if (row !== undefined) rows.push(row);
    } catch {
      // It ended between the two reads.
    }
  }
  return rows;
}

/** The process and all that descend from it, or share a process group with one of them. Zombies are left out. */
export function familyOf(rootPid: number, rows: ProcessRow[] = listProcesses()): number[] {
  const family = new Set([rootPid]);
  const groups = new Set([rootPid]);
  for (let grew = true; grew;) {
    grew = false;
    for (const row of rows) {
      if (family.has(row.pid) || !(family.has(row.parentPid) || groups.has(row.groupId))) continue;
      family.add(row.pid);
      if (row.groupId === row.pid) groups.add(row.groupId);
      grew = true;
    }
  }
  const dead = new Set(rows.filter((row) => row.state === 'Z').map((row) => row.pid));
  return [...family].filter((pid) => !dead.has(pid));
}

/** A process's command line, for a sentence that names it. */
export function commandOf(pid: number): string | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    return words.length > 0 ? words.join(' ') : undefined;
  } catch {
    return undefined;
  }
}

/** When the process started, in clock ticks since boot: with the number, it tells a process from a later one. */
export function startTimeOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** True while the process runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.state !== 'Z';
  } catch {
    return true;
  }
}
