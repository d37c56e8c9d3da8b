import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

/** A value that only this deployment can read. */
export interface SealedSecret {
  /** Which of the deployment's keys sealed it. */
  keyId: string;
  /** Base64 of the nonce, the ciphertext and the tag of AES-256-GCM. */
  ciphertext: string;
}

/** What a sealed value belongs to: it opens nowhere else. */
export interface SecretPlace {
  workspaceId: string;
  name: string;
}

export interface SecretBox {
  /** Of the key that seals. */
  keyId: string;
  seal: (value: string, place: SecretPlace) => SealedSecret;
  /** Throws SecretBoxError where it was sealed by a key that is gone, for another place, or was changed. */
  open: (sealed: SealedSecret, place: SecretPlace) => string;
}

export class SecretBoxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SecretBoxError';
  }
}

const idOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 12);
const boundTo = ({ workspaceId, name }: SecretPlace): Buffer => Buffer.from(`voxie-secret\0${workspaceId}\0${name}`);

/** Seals and opens with AES-256-GCM. `keys`: as SECRETS_KEY parsed. */
export function createSecretBox(keys: readonly string[]): SecretBox {
  const byId = new Map(keys.map((text) => Buffer.from(text, 'base64')).map((key) => [idOf(key), key] as const));
  const [newest] = byId;
  if (newest === undefined) throw new SecretBoxError('There is no key to seal secrets with.');
  const [newestId, newestKey] = newest;
  return {
    keyId: newestId,
    seal: (value, place) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', newestKey, iv).setAAD(boundTo(place));
      const sealed = Buffer.concat([iv, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { keyId: newestId, ciphertext: sealed.toString('base64') };
    },
    open: ({ keyId, ciphertext }, place) => {
      const key = byId.get(keyId);
      if (key === undefined) throw new SecretBoxError('This secret was stored with a key that is no longer set.');
      return decrypt(Buffer.from(ciphertext, 'base64'), key, place);
    },
  };
}

function decrypt(sealed: Buffer, key: Buffer, place: SecretPlace): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
      .setAAD(boundTo(place))
      .setAuthTag(sealed.subarray(-tagBytes));
    return decipher.update(sealed.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new SecretBoxError('This secret cannot be opened here. It was changed, or belongs elsewhere.');
  }
}
