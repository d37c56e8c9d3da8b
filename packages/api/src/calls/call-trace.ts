import type { Call } from '@voxie/contracts';
import type { TracePlace } from '@voxie/platform';

/** The span of a call's start. It follows from the call, so that what comes much later knows its parent too. */
export const callSpanId = (callId: string): string => callId.replaceAll('-', '').slice(0, 16);

/** Where what happens to a call later stands in its trace. Undefined: it has none. */
export const placeInTrace = ({ id, traceId }: Pick<Call, 'id' | 'traceId'>): TracePlace | undefined =>
  traceId === null ? undefined : { traceId, spanId: callSpanId(id), isSampled: true };
