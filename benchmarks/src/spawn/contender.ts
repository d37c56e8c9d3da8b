import type { ManagedProcess } from '@voxie/stack';

/** A room that an agent was sent to, and what a client needs to join it. */
export interface Ticket {
  roomName: string;
  livekitUrl: string;
  token: string;
}

/** Milliseconds from the request, as the product stored them in the call's own row. */
export interface StoredTimes {
  dispatchedMs: number;
  joinedMs: number;
  activeMs: number;
}

/** One of the two sides that are measured. */
export interface Contender<T extends Ticket = Ticket> {
  name: string;
  /** The name under which the worker is registered with LiveKit. */
  agentName: string;
  /** The worker whose processes are weighed. */
  worker: ManagedProcess;
  /** What is timed first: from nothing to a ticket. */
  request(signal: AbortSignal): Promise<T>;
  /** After the client has left: settles when the call has ended well and its room is gone. */
  finish(ticket: T, signal: AbortSignal): Promise<StoredTimes | undefined>;
  /** After a failure: ends what is left of the call, so that the next one finds a clean state. Answers what the server knows of it. */
  abandon(ticket: T, signal: AbortSignal): Promise<string>;
  /** Between calls: removes what should not be there any more. */
  sweep(): Promise<void>;
}
