import { AsyncLocalStorage } from 'node:async_hooks';

const asked = new AsyncLocalStorage<Request>();

/** Runs what answers a request; all of it can ask which one that is. */
export const answering = <T>(request: Request, run: () => T): T => asked.run(request, run);

/** The request that is being answered. */
export const currentRequest = (): Request | undefined => asked.getStore();
