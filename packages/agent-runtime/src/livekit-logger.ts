import type { Logger } from '@voxie/platform';

/** Under this name @livekit/agents looks its logger up, in every process; it has no public way to be given one. */
const loggerKey = Symbol.for('@livekit/agents:logger');

/** What upstream marks as personal: transcripts, events with audio, identities. */
const personal = 'lk.pii.';

/**
 * Lets @livekit/agents log through ours: one format, secrets redacted, nothing personal. Below debug only its warnings
 * are kept unless `level` says otherwise. Call it after upstream's `initializeLogger`.
 */
export function adoptLivekitLogger(logger: Logger, level: 'info' | 'warn' = 'warn'): void {
  const isVerbose = logger.isLevelEnabled('debug');
  const options = { level: isVerbose ? 'debug' : level, formatters: { log: withoutPersonal } };
  Reflect.set(globalThis, loggerKey, logger.child({ component: 'livekit' }, options));
}

function withoutPersonal(fields: object): object {
  const kept = Object.entries(fields).filter(([key]) => !key.startsWith(personal));
  return Object.fromEntries(
    kept.map(([key, value]: [string, unknown]) => [key, value instanceof Error ? inWords(value) : value]),
  );
}

/** Upstream logs errors under a name that only its own logger knows to unfold. */
const inWords = ({ name, message, stack }: Error) => ({ type: name, message, stack });
