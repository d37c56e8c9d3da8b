import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ThrowawayDirectory extends AsyncDisposable {
  path: string;
  join(...names: string[]): string;
}

/** A folder under the system's temporary one, removed when it is disposed of. PostgreSQL's user may pass through it. */
export function makeThrowawayDirectory(): ThrowawayDirectory {
  const path = mkdtempSync(join(tmpdir(), 'voxie-'));
  chmodSync(path, 0o711);
  return {
    path,
    join: (...names) => join(path, ...names),
    async [Symbol.asyncDispose]() {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
