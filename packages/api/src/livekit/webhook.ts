import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookEvent } from '@livekit/protocol';
import { isOver } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { live } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';
import { closeCall } from '../calls/close.ts';
import { followMember } from '../live/follow-member.ts';
import { leaveRooms } from '../live/send-out.ts';

type WebhookDeps = Pick<ApiDeps, 'service' | 'livekit' | 'logger'>;

/** The worker sees the same end and knows its reason better: it goes first. */
const workerGoesFirstMs = 2000;
const maxRemembered = 10_000;

/**
 * By its name alone: a room that LiveKit makes for someone who comes back with an old token has no metadata. Null: the room is
 * not one of ours.
 */
async function callOf({ service }: WebhookDeps, { room }: WebhookEvent): Promise<Call | null> {
  return room === undefined ? null : live.callOfRoom(service, room.name);
}

/** A token outlives a place in the workspace, too. */
async function sendOutStrangers(deps: WebhookDeps, { participant, room }: WebhookEvent): Promise<void> {
  if (participant === undefined || room === undefined) return;
  const place = { roomName: room.name, identity: participant.identity };
  if (await live.hasLostRoom(deps.service, place)) await leaveRooms(deps, [place]);
}

async function handle(deps: WebhookDeps, event: WebhookEvent): Promise<void> {
  const call = await callOf(deps, event);
  if (call === null) return;
  switch (event.event) {
    case 'room_finished':
      if (isOver(call.status)) return;
      await sleep(workerGoesFirstMs);
      await closeCall(deps, call, { failure: 'room_closed' });
      return;
    case 'room_started':
    case 'participant_joined':
      // A token outlives its call by minutes: whoever still uses it would sit in a silent room.
      if (isOver(call.status)) await deps.livekit.closeRoom(call.roomName);
      else {
        await followMember(deps, { event, isThere: true });
        await sendOutStrangers(deps, event);
      }
      return;
    case 'participant_left':
      await followMember(deps, { event, isThere: false });
      return;
    default:
  }
}

/**
 * Takes LiveKit's webhooks. Throws UNAUTHENTICATED for an unsigned one. Answers at once: what follows runs behind, each
 * event once, and lands in the same state in whatever order they come.
 */
export function createWebhookHandler(deps: WebhookDeps) {
  const seen = new Set<string>();
  return async (rawBody: string, authorization: string | undefined): Promise<void> => {
    const event = await deps.livekit.readWebhook(rawBody, authorization);
    if (seen.has(event.id)) return;
    if (seen.size >= maxRemembered) seen.clear();
    seen.add(event.id);
    void handle(deps, event).catch((error: unknown) => {
      // Forgotten again: LiveKit's next delivery gets another chance.
      seen.delete(event.id);
      deps.logger.warn({ err: error, event: event.event }, 'Webhook could not be handled');
    });
  };
}
