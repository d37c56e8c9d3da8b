import type { VoxieError } from '../errors.ts';

/**
 * Where a person stands in a call. `ended` by `left`: this side left; by `closed`: the other side ended the call
 * (`calls.get` says why).
 */
export type CallState =
  | { status: 'idle' }
  | { status: 'connecting' }
  | { status: 'live' }
  | { status: 'reconnecting' }
  | { status: 'failed'; error: VoxieError }
  | { status: 'ended'; by: 'left' | 'closed' };

export type CallStateEvent =
  | { type: 'join' }
  | { type: 'joined' }
  | { type: 'interrupted' }
  | { type: 'resumed' }
  | { type: 'left' }
  | { type: 'closed' }
  | { type: 'lost'; error: VoxieError };

const steps = {
  join: ['idle', 'connecting'],
  joined: ['connecting', 'live'],
  interrupted: ['live', 'reconnecting'],
  resumed: ['reconnecting', 'live'],
} as const;

/** The next state. `failed` and `ended` are final; an event that does not fit leaves the state as it is. */
export function nextCallState(state: CallState, event: CallStateEvent): CallState {
  if (state.status === 'failed' || state.status === 'ended') return state;
  if (event.type === 'lost') return { status: 'failed', error: event.error };
  if (event.type === 'left' || event.type === 'closed') return { status: 'ended', by: event.type };
  const [from, to] = steps[event.type];
  return state.status === from ? { status: to } : state;
}
