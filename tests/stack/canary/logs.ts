import type { Stack } from '@voxie/stack';

type Process = NonNullable<ReturnType<Stack['processes']['get']>>;

const apps = ['api', 'spawner', 'voxie', 'emulator', 'dashboard'];

/** All that the apps of a stack write, from their first line to their last; a process itself keeps only its last ones. */
export class Logs {
  readonly #written = new Map<string, string[]>();

  constructor(processes: Stack['processes']) {
    for (const app of apps) {
      const process = processes.get(app);
      if (process === undefined) throw new Error(`${app} does not run`);
      this.follow(app, process);
    }
  }

  follow(name: string, { logs }: Process): void {
    const lines = [...logs.lines()];
    // As many as are kept: some may be gone already.
    if (lines.length >= 2000) throw new Error(`${name} has written too much to be followed from its first line on`);
    logs.onLine((line) => lines.push(line));
    this.#written.set(name, lines);
  }

  /** What each has written, by its name. */
  all(): { app: string; lines: readonly string[] }[] {
    return [...this.#written].map(([app, lines]) => ({ app, lines }));
  }
}
