import { createHttpStore } from './http-store.ts';
import type { RecordingStore } from './store.ts';

export interface SupabaseStoreSettings {
  /** The project's address. */
  url: string;
  secretKey: string;
  bucket: string;
}

/** A private bucket of the project's Supabase Storage. */
export function createSupabaseStore({ url, secretKey, bucket }: SupabaseStoreSettings): RecordingStore {
  return createHttpStore({
    name: 'Supabase Storage',
    addressOf: (key) => `${url}/storage/v1/object/${bucket}/${key}`,
    putMethod: 'POST',
    putHeaders: { 'x-upsert': 'true' },
    send: async (address, init) => {
      const headers = new Headers(init.headers);
      headers.set('apikey', secretKey);
      headers.set('authorization', `Bearer ${secretKey}`);
      return await fetch(address, { ...init, headers });
    },
  });
}
