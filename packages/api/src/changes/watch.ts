import { AppError } from '@voxie/contracts';
import type { ErrorCode } from '@voxie/contracts';
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

/** Between two looks at whether the watcher may still watch; with what the actor resolver remembers, within 5 s. */
const checkEveryMs = 1000;

const ends: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'];

/**
 * Throws where the watcher may watch no more. Where that cannot be asked now, for whatever reason, what was allowed stands: what is
 * read after it is asked of the database in any case.
 */
async function requireStill(actor: Actor): Promise<void> {
  if (actor.expiresAtMs <= Date.now()) throw new AppError('UNAUTHENTICATED', 'Please sign in again.');
  try {
    await actor.requireStill();
  } catch (error) {
    if (error instanceof AppError && ends.includes(error.code)) throw error;
  }
}

/** Gathers what concerns the watcher until it is taken. At first, everything is to be read. */
function gatherChanges({ hub, matches, onNews }: { hub: ChangeHub; matches: Matches; onNews: () => void }) {
  let pending = new Map<string, Change>();
  let missed = true;
  const unsubscribe = hub.subscribe({
    onChange: (change) => {
      if (change.workspaceId !== matches.workspaceId || !matches.tables.includes(change.table)) return;
      if (matches.concerns?.(change) === false) return;
      // An insert and the updates after it are told as one insert.
      const before = pending.get(change.id);
      pending.set(change.id, before?.op === 'insert' ? before : change);
      onNews();
    },
    onMissed: () => {
      missed = true;
      onNews();
    },
  });
  const take = (): Batch | null => {
    if (!missed && pending.size === 0) return null;
    const batch = { missed, changes: [...pending.values()] };
    missed = false;
    pending = new Map();
    return batch;
  };
  return { take, unsubscribe };
}

/**
 * Batches of changes, the first at once and with `missed`: the state comes first. What happens while the watcher reads is
 * gathered into the next batch. Ends when the signal does; throws UNAUTHENTICATED when the caller's token or key ends, FORBIDDEN
 * or NOT_FOUND when their role, or their place in the workspace, does.
 */
export async function* watchChanges(options: {
  hub: ChangeHub;
  actor: Actor;
  matches: Matches;
  signal: AbortSignal | undefined;
}): AsyncGenerator<Batch, void> {
  const { hub, actor, matches, signal } = options;
  let checkedAtMs = Date.now();
  let wake = () => {};
  const onNews = () => wake();
  const { take, unsubscribe } = gatherChanges({ hub, matches, onNews });
  signal?.addEventListener('abort', onNews);

  try {
    while (signal?.aborted !== true) {
      const leftMs = Math.min(checkedAtMs + checkEveryMs, actor.expiresAtMs) - Date.now();
      if (leftMs <= 0) {
        await requireStill(actor);
        checkedAtMs = Date.now();
        continue;
      }
      const batch = take();
      if (batch !== null) {
        yield batch;
        continue;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => wake(), leftMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', onNews);
    wake();
  }
}
