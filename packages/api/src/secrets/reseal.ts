import { sealedValues } from '@voxie/db';
import type { Db } from '@voxie/db';
import { SecretBoxError } from '@voxie/platform';
import type { SecretBox } from '@voxie/platform';
import { secretPlaceOf } from '../webhooks/deliver.ts';

type SealedValue = sealedValues.SealedValue;

/** What became of the values that an older key had sealed. */
export interface Resealed {
  resealed: number;
  /** Stored anew by someone else meanwhile, with the newest key. */
  passed: number;
  /** Their key is gone, or they were changed: a person has to set them again. Never a value. */
  lost: Pick<SealedValue, 'kind' | 'workspaceId' | 'id'>[];
}

const pageSize = 200;

const placeOf = ({ kind, workspaceId, id }: SealedValue) =>
  kind === 'secret' ? { workspaceId, name: id } : secretPlaceOf(workspaceId, id);

async function resealOne(db: Db, box: SecretBox, value: SealedValue): Promise<keyof Resealed> {
  try {
    const sealed = box.seal(box.open(value, placeOf(value)), placeOf(value));
    return (await sealedValues.replace(db, value, sealed)) ? 'resealed' : 'passed';
  } catch (error) {
    if (error instanceof SecretBoxError) return 'lost';
    throw error;
  }
}

/** Seals anew, with the newest key, all that an older one sealed. Can be stopped and begun again; nothing is without its value meanwhile. */
export async function resealSecrets(db: Db, box: SecretBox): Promise<Resealed> {
  const done: Resealed = { resealed: 0, passed: 0, lost: [] };
  for (const list of [sealedValues.listSecrets, sealedValues.listWebhookSecrets]) {
    let after: Pick<SealedValue, 'workspaceId' | 'id'> | null = null;
    for (;;) {
      const page: SealedValue[] = await list(db, { keyId: box.keyId, after, limit: pageSize });
      for (const value of page.filter(({ keyId }) => keyId !== box.keyId)) {
        const outcome = await resealOne(db, box, value);
        const { kind, workspaceId, id } = value;
        if (outcome === 'lost') done.lost.push({ kind, workspaceId, id });
        else done[outcome] += 1;
      }
      const last = page.at(-1);
      if (last === undefined) break;
      after = { workspaceId: last.workspaceId, id: last.id };
    }
  }
  return done;
}
