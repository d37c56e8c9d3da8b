import type { Turn } from '@voxie/contracts';
import { record } from '@voxie/db';
import type { Db } from '@voxie/db';

let revision = 0;

/** Writes a turn as a worker does; what is written later is newer. */
export async function writeTurn(db: Db, turn: Omit<Turn, 'id'>): Promise<void> {
  const { callId, ...row } = turn;
  revision += 1;
  await record.write(db, callId, [{ kind: 'turn', revision, row }]);
}
