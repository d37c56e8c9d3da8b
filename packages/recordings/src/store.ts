import type { Readable } from 'node:stream';

/** From the first to the last byte of a range, both in it. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredSound {
  /** Bytes of the range, or of all. To be read or destroyed. */
  stream: Readable;
  /** Of the whole, whatever the range. */
  totalBytes: number;
}

/** Keeps the sound of calls, and archives of workspaces (`.tar`). Keys are `<workspace>/<call>.ogg`. Everything throws StoreError where the store is away. */
export interface RecordingStore {
  /** Puts a file under a key; what is there is replaced, and nobody sees a half of it. */
  put: (key: string, file: string) => Promise<void>;
  /** How long what is there is, in bytes. Null: nothing is. */
  size: (key: string) => Promise<number | null>;
  /** Null: nothing is there. The range must lie within it. */
  read: (key: string, range?: ByteRange) => Promise<StoredSound | null>;
  /** What is not there needs no deleting. */
  delete: (key: string) => Promise<void>;
}

export const soundType = 'audio/ogg';

/** The store did not do what it was asked: away, full, or wrong settings. The message holds no secrets. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
  }
}

/** Where the sound of a call is in the store. */
export const soundKey = ({ workspaceId, callId }: { workspaceId: string; callId: string }): string =>
  `${workspaceId}/${callId}.ogg`;
