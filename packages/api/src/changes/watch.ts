import { AppError } from '@voxie/contracts';
import type { Change } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';
import type { ChangeHub } from './hub.ts';

/** What a subscription is asked. */
export type Watch<Input> = Ask<Input & { lastEventId?: string | undefined }> & { signal: AbortSignal | undefined };

/** Which changes a watcher hears. */
export interface Matches {
  workspaceId: string;
  tables: readonly Change['table'][];
  /** Narrower still: whether a change of these tables concerns the watcher. */
  concerns?: (change: Change) => boolean;
}

/** What happened since the last batch, one entry a row. `missed`: read everything again. */
export interface Batch {
  missed: boolean;
  changes: Change[];
}

const longestTimerMs = 2 ** 31 - 1;

/**
 * Batches of changes, the first at once and with `missed`: the state comes first. What happens while the watcher reads is
 * gathered into the next batch. Ends when the signal does; throws UNAUTHENTICATED when the caller's token expires.
 */
export async function* watchChanges(options: {
  hub: ChangeHub;
  actor: Actor;
  matches: Matches;
  signal: AbortSignal | undefined;
}): AsyncGenerator<Batch, void> {
  const { hub, actor, matches, signal } = options;
  let pending = new Map<string, Change>();
  let missed = true;
  let wake = () => {};
  const onAbort = () => wake();

  const unsubscribe = hub.subscribe({
    onChange: (change) => {
      if (change.workspaceId !== matches.workspaceId || !matches.tables.includes(change.table)) return;
      if (matches.concerns?.(change) === false) return;
      // An insert and the updates after it are told as one insert.
      const before = pending.get(change.id);
      pending.set(change.id, before?.op === 'insert' ? before : change);
      wake();
    },
    onMissed: () => {
      missed = true;
      wake();
    },
  });
  signal?.addEventListener('abort', onAbort);

  try {
    while (signal?.aborted !== true) {
      if (missed || pending.size > 0) {
        const batch = { missed, changes: [...pending.values()] };
        missed = false;
        pending = new Map();
        yield batch;
        continue;
      }
      const leftMs = actor.expiresAtMs - Date.now();
      if (leftMs <= 0) throw new AppError('UNAUTHENTICATED', 'Please sign in again.');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => wake(), Math.min(leftMs, longestTimerMs));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', onAbort);
    wake();
  }
}
