export { recordingsEnvShape, recordingStoreOf } from './recordings-env.ts';
export { soundKey, soundType, StoreError } from './store.ts';
export type { ByteRange, RecordingStore, StoredSound } from './store.ts';
