import type { roomIdentities } from '@voxie/db';
import type { Actor } from '../actor.ts';

/** Who a thing is given to or counted for: a key that asks is not the person who made it. */
export const holderOf = ({ key, userId }: Pick<Actor, 'userId' | 'key'>): roomIdentities.Holder =>
  key === null ? `person:${userId}` : `key:${key.id}`;
