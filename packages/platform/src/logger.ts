import { pino, symbols } from 'pino';
import type { Logger as PinoLogger } from 'pino';
import { reportError } from './errors/report-error.ts';
import type { Redactor } from './redaction/redactor.ts';
import { currentScope } from './tracing/scope.ts';

export type Logger = PinoLogger;
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LoggerOptions {
  /** The process: api, voxie, spawner, emulator. */
  name: string;
  level: LogLevel;
  /** Correlation fields on every line, for example deployment. */
  base?: Record<string, string>;
}

const secretKeys = ['token', 'accessToken', 'apiKey', 'secret', 'secretKey', 'password', 'authorization', 'cookie'];

const errorLevel = 50;

/** Ids of the work at hand, where neither the line nor its logger says them. */
function correlation(line: object, logger: PinoLogger): Record<string, string | number> {
  const { fields, trace } = currentScope();
  const known: Record<string, string | number> = trace === undefined ? fields : { traceId: trace.traceId, ...fields };
  const bound = String(Reflect.get(logger, symbols.chindingsSym));
  return Object.fromEntries(
    Object.entries(known).filter(([key]) => !Object.hasOwn(line, key) && !bound.includes(`"${key}":`)),
  );
}

let redactor: Redactor | null = null;

/** What all loggers of this process take out of their lines from here on. For a process that works for one tenant only. */
export function redactLogs(by: Redactor | null): void {
  redactor = by;
}

/** Names of fields that hold no words, and are not to be taken for a number of someone. */
const wordless = new Set(['level', 'time', 'pid', 'hostname', 'name']);

/** A whole line, as it would be written. */
function redactLine(line: string): string {
  if (redactor === null) return line;
  const { json } = redactor;
  const fields: unknown = JSON.parse(line);
  if (typeof fields !== 'object' || fields === null) return line;
  const kept = Object.entries(fields).map(([key, value]: [string, unknown]) => [
    key,
    wordless.has(key) ? value : json(value),
  ]);
  return `${JSON.stringify(Object.fromEntries(kept))}\n`;
}

/** What is told of an error: without what must not be kept. */
function wordsOf(error: unknown): unknown {
  if (redactor === null || !(error instanceof Error)) return error;
  const { text } = redactor;
  const told = new Error(text(error.message));
  told.name = error.name;
  if (error.stack !== undefined) told.stack = text(error.stack);
  return told;
}

/** A line at error or above that carries an error tells of a fault of ours. */
function tellOf(line: unknown, logger: PinoLogger): void {
  if (typeof line !== 'object' || line === null || !('err' in line)) return;
  const { err, ...fields } = line;
  reportError(wordsOf(err), { ...logger.bindings(), ...fields });
}

/**
 * JSON lines on stdout. Secrets given by a usual name are redacted, whatever object carries them; every line carries the ids
 * of the scope it is written in. What is logged as `err` at error or above is reported as an unexpected error.
 */
export function createLogger({ name, level, base = {} }: LoggerOptions): Logger {
  return pino({
    level,
    base: { name, ...base },
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: (line, _level, logger) => correlation(line, logger),
    hooks: {
      streamWrite: redactLine,
      logMethod(args, method, lineLevel) {
        if (lineLevel >= errorLevel) tellOf(args[0], this);
        method.apply(this, args);
      },
    },
  });
}
