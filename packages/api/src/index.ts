export { createApi } from './create-api.ts';
export type { Api } from './create-api.ts';
export type { ApiDeps, ApiSettings } from './deps.ts';
export type { Context } from './context.ts';
export { appErrorOf, errorBodyOf } from './errors.ts';
export { appRouter, createCaller } from './router.ts';
export type { AppRouter } from './router.ts';
export type { Meta, RestRoute } from './trpc.ts';
