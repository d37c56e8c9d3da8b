import { AwsClient } from 'aws4fetch';
import { createHttpStore } from './http-store.ts';
import type { RecordingStore } from './store.ts';

export interface S3Settings {
  /** Without the bucket, for example https://s3.eu-central-1.amazonaws.com or http://127.0.0.1:9000. */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** A bucket of a store that speaks S3: Amazon's, Cloudflare R2, MinIO, Garage and others. The bucket is named in the path. */
export function createS3Store({ endpoint, region, bucket, accessKeyId, secretAccessKey }: S3Settings): RecordingStore {
  // Tries again are those of the caller, who knows for how long.
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  return createHttpStore({
    name: 'The S3 store',
    addressOf: (key) => `${endpoint}/${bucket}/${key}`,
    putMethod: 'PUT',
    send: async (url, { body, ...init }) => {
      // Signed without its body, which is not read for it: what is signed says so.
      const signed = await client.sign(url, init);
      return await fetch(url, { ...init, headers: signed.headers, ...(body === undefined ? {} : { body }) });
    },
  });
}
