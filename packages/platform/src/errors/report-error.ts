import type { ErrorProcess, ErrorReport } from '@voxie/contracts';
import { idSchema } from '@voxie/contracts';
import { meter } from '../metrics/meter.ts';
import { currentScope } from '../tracing/scope.ts';
import { factsOf } from './error-facts.ts';
import { Rationing } from './rationing.ts';

/** Hands a report on. May reject: that is counted, and told to nobody. */
export interface ErrorTarget {
  /** For the count of what was lost: database, sentry. */
  name: string;
  send: (report: ErrorReport) => Promise<void>;
}

export interface ReporterOptions {
  process: ErrorProcess;
  /** Version and commit. */
  release: string;
  targets: readonly ErrorTarget[];
}

/** What is known of where an error came up; what is not given here is taken from the scope. */
export type ErrorPlace = Readonly<Record<string, unknown>>;

const maxUnderWay = 50;

let options: ReporterOptions | undefined;
let rationing = new Rationing();
const underWay = new Set<Promise<void>>();

/** Where this process's errors go from now on. Before: nowhere. */
export function sendErrorsTo(next: ReporterOptions): void {
  options = next;
  rationing = new Rationing();
}

/**
 * Reports an unexpected error: it is grouped, counted and shown on the page of errors. Never throws, waits for nothing and
 * is rationed. `code`: in place of the error's own.
 */
export function reportError(error: unknown, place: ErrorPlace = {}, code?: string): void {
  if (options === undefined) return;
  try {
    report(options, error, { place, code });
  } catch {
    // A fault in telling of a fault must not become another.
  }
}

/** Resolves when what is under way is handed on or given up, in `withinMs` at most. */
export async function flushErrors(withinMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, withinMs);
  });
  await Promise.race([Promise.allSettled(underWay), late]);
  clearTimeout(timer);
}

const textIn = (place: ErrorPlace, key: string): string | null => {
  const value = place[key];
  return typeof value === 'string' && value !== '' ? value.slice(0, 64) : null;
};

const idIn = (place: ErrorPlace, key: string): string | null => idSchema.safeParse(place[key]).data ?? null;

function report(to: ReporterOptions, error: unknown, { place, code }: { place: ErrorPlace; code: string | undefined }) {
  const facts = factsOf(error, code);
  const scope = currentScope();
  const all = { ...scope.fields, ...place };
  const process = textIn(all, 'queue') === null ? to.process : 'background_job';
  meter.count('voxie_errors_total', { process, code: facts.code });
  const count = rationing.take(facts.fingerprint);
  if (count === 0) return;
  const made: ErrorReport = {
    ...facts,
    process,
    release: to.release,
    workspaceId: idIn(all, 'workspaceId'),
    requestId: textIn(all, 'requestId'),
    callId: idIn(all, 'callId'),
    traceId: textIn(all, 'traceId') ?? scope.trace?.traceId ?? null,
    at: new Date().toISOString(),
    count,
  };
  for (const target of to.targets) send(target, made);
}

function send(target: ErrorTarget, made: ErrorReport): void {
  const lost = () => meter.count('voxie_error_reports_lost_total', { to: target.name });
  if (underWay.size >= maxUnderWay) return lost();
  const sending = target
    .send(made)
    .catch(lost)
    .finally(() => underWay.delete(sending));
  underWay.add(sending);
}
