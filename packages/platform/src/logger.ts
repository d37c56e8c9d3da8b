import { pino } from 'pino';
import type { Logger as PinoLogger } from 'pino';

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

/** JSON lines on stdout. Secrets given by a usual name are redacted, whatever object carries them. */
export function createLogger({ name, level, base = {} }: LoggerOptions): Logger {
  return pino({
    level,
    base: { name, ...base },
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
}
