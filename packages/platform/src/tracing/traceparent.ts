import { randomBytes } from 'node:crypto';
import { traceparentSchema } from '@voxie/contracts';

/** Where a piece of work stands in a trace: W3C ids in lower-case hexadecimal digits. */
export interface TracePlace {
  /** 32 digits. */
  traceId: string;
  /** 16 digits: the span that what follows belongs to. Null: none yet, what follows begins the trace. */
  spanId: string | null;
  isSampled: boolean;
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** The beginning of a trace. */
export const newTrace = (): TracePlace => ({ traceId: hex(16), spanId: null, isSampled: true });

export const newSpanId = (): string => hex(8);

/** The place that a W3C `traceparent` header names. Null: it is none. */
export function readTraceparent(header: string | undefined): TracePlace | null {
  const parsed = traceparentSchema.safeParse(header);
  if (!parsed.success) return null;
  const [, traceId = '', spanId = '', flags = '00'] = parsed.data.split('-');
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** The header for what follows. Undefined: there is no span to name yet. */
export function traceparentOf({ traceId, spanId, isSampled }: TracePlace): string | undefined {
  return spanId === null ? undefined : `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}
