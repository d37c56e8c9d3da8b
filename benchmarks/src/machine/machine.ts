import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** Where figures come from. Without it they mean nothing. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  kernel: string;
  node: string;
  /** Runnable processes over the last minute, before the benchmark began: near 0 on an idle machine. */
  loadBefore: number;
}

export function readMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown CPU',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    kernel: `${type()} ${release()}`,
    node: process.version,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

export function describeMachine({ cpu, cores, memoryGb, kernel, node, loadBefore }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGb} GB, ${kernel}, Node ${node}, load before ${loadBefore}`;
}
