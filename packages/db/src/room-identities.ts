import { AppError } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';

/** Who holds what is given out: `person:<id>`, or `key:<id>`. */
export type Holder = `person:${string}` | `key:${string}`;

/** Reserves an identity in a room for its holder. Throws CONFLICT when it is another's or an agent's. */
export async function reserve(db: Db, input: { roomName: string; identity: string; holder: Holder }): Promise<void> {
  const isTheirs = await dataOf(
    db.rpc('reserve_identity', { p_room_name: input.roomName, p_identity: input.identity, p_holder: input.holder }),
  );
  if (!isTheirs)
    throw new AppError(
      'CONFLICT',
      'This identity is taken in this room. Ask for another, or for none to be given one.',
    );
}
