import { AppError } from '@voxie/contracts';
import type { Actor } from '../actor.ts';
import type { Note } from '../audit/note.ts';
import type { Ask } from '../context.ts';
import { isSigned, sign } from './signature.ts';

/** The time from one piece of an export to the next. */
const validForMs = 3_600_000;

interface Wish {
  /** The procedure, and what was asked of it, but the cursor. */
  procedure: string;
  filter: object;
  cursor: string | undefined;
  /** Of the whole export, for the audit trail. */
  note: Note;
}

type Asked = Pick<Ask<unknown>, 'deps' | 'audit'> & { actor: Pick<Actor, 'workspaceId' | 'userId' | 'key'> };

/** What a cursor is good for: the same export, by the one who began it. */
function messageOf({ actor }: Asked, { procedure, filter }: Wish, at: { place: string; expires: string }): string {
  const { workspaceId, userId, key } = actor;
  return JSON.stringify([procedure, filter, workspaceId, userId, key?.id ?? null, at.place, at.expires]);
}

function placeOf(ask: Asked, wish: Wish, cursor: string): string {
  const [place = '', expires = '', signature = ''] = cursor.split('.');
  const isOurs = isSigned(ask.deps.settings.secretsKeys, 'export cursor', {
    message: messageOf(ask, wish, { place, expires }),
    signature,
  });
  if (isOurs && Number(expires) > Date.now()) return place;
  throw new AppError('VALIDATION', 'This cursor is not one of this export, or too old. Start again without one.', {
    problems: [{ path: 'cursor', message: 'Not a cursor of this export.' }],
  });
}

function cursorAt(ask: Asked, wish: Wish, place: string): string {
  const expires = String(Date.now() + validForMs);
  const signature = sign(ask.deps.settings.secretsKeys, 'export cursor', messageOf(ask, wish, { place, expires }));
  return [place, expires, signature.toString('base64url')].join('.');
}

/**
 * A piece of an export. The first is on record; the others are for the cursor of the piece before alone, so that none is without
 * its entry in the audit trail. Throws VALIDATION for another cursor.
 */
export async function exportPiece<Piece extends { nextCursor: string | null }>(
  ask: Asked,
  wish: Wish,
  read: (place: string | undefined) => Promise<Piece>,
): Promise<Piece> {
  const place = wish.cursor === undefined ? undefined : placeOf(ask, wish, wish.cursor);
  if (place === undefined) await ask.audit(wish.note, 'before');
  const piece = await read(place);
  return { ...piece, nextCursor: piece.nextCursor === null ? null : cursorAt(ask, wish, piece.nextCursor) };
}
