export { buildRealtime } from './build-realtime.ts';
export { failureOf, failureOfStatus, isLasting } from './failure-of.ts';
export { GuardedRealtimeModel } from './openai/guarded-realtime.ts';
export type { SpeechObserver } from './openai/guarded-realtime.ts';
export { probeProvider } from './probe-provider.ts';
export type { ProviderSettings } from './settings.ts';
