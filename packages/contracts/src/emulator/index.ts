export * from './behaviour.ts';
export * from './chat-request.ts';
export * from './embeddings-request.ts';
export * from './json-schema.ts';
export * from './ledger.ts';
export * from './realtime-client-event.ts';
export * from './speech-request.ts';
