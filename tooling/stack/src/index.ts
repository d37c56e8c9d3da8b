export { appFacts, isHealthy } from './apps.ts';
export type { AppName, RunningApp, StartAppOptions } from './apps.ts';
export type { StackUrls } from './app-env.ts';
export { assertLoopback, isLoopback } from './loopback.ts';
export { ManagedProcess } from './managed-process.ts';
export { findFreePorts } from './ports.ts';
export { startRedis } from './redis.ts';
export { stackPartSchema, startStack } from './stack.ts';
export type { Stack, StackFacts, StackPart, StartStackOptions } from './stack.ts';
