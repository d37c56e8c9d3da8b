import { skipToken } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import type { Call, CallEvent, CallLogEntry, ToolCall, Turn } from '@voxie/contracts';
import { useReducer } from 'react';
import { useTRPC } from '../../lib/api.tsx';
import { useRenewedStream, useSession } from '../auth/index.ts';
import { mergeTurns } from './transcript-entries.ts';

interface CallRecord {
  call: Call | null;
  turns: Turn[];
  toolCalls: readonly ToolCall[];
  log: readonly CallLogEntry[];
}

export interface FollowedRecord extends CallRecord {
  /** News arrive, or are about to. */
  isFollowed: boolean;
  /** The connection was lost, and is being made again: what is known may be old. */
  isLost: boolean;
  /** Why no news arrive any more; null: they do, or will. */
  error: unknown;
  retry: () => void;
}

const emptyRecord: CallRecord = { call: null, turns: [], toolCalls: [], log: [] };

/** What comes again replaces what was known, in its place. */
const mergeById = <T extends { id: string }>(known: readonly T[], news: readonly T[]): T[] => [
  ...new Map([...known, ...news].map((item) => [item.id, item])).values(),
];

/** News of another call than the known one start a new record. */
function recordReducer(record: CallRecord, { call, turns, toolCalls, log }: CallEvent): CallRecord {
  const known = record.call?.id === call.id ? record : emptyRecord;
  return {
    call,
    turns: mergeTurns(known.turns, turns),
    toolCalls: mergeById(known.toolCalls, toolCalls),
    log: mergeById(known.log, log),
  };
}

interface RecordOptions {
  callId: string | null;
  /** False spares the connection: a browser has six to one host, for all its tabs. */
  isWatching: boolean;
}

/** The call as the server records it, kept fresh. A login that expired pauses it; signing in again goes on. */
export function useCallRecord({ callId, isWatching }: RecordOptions): FollowedRecord {
  const trpc = useTRPC();
  const session = useSession();
  const [record, dispatch] = useReducer(recordReducer, emptyRecord);
  const isEnabled = callId !== null && isWatching && session.status === 'signedIn';
  const stream = useSubscription(
    trpc.calls.watch.subscriptionOptions(isEnabled ? { callId } : skipToken, {
      onData: ({ data }) => dispatch(data),
    }),
  );
  useRenewedStream(stream);
  const isFollowed = isEnabled && stream.error === null;
  const isLost = record.call !== null && stream.status === 'connecting';
  const { error, reset: retry } = stream;
  return { ...(record.call?.id === callId ? record : emptyRecord), isFollowed, isLost, error, retry };
}
