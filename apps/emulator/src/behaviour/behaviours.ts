import { behaviourSchema } from '@voxie/contracts/emulator';
import type { EmulatorBehaviour, EmulatorEndpoint, EmulatorFailure } from '@voxie/contracts/emulator';

import { behaviourNameOf } from './api-key.ts';

const EVERYBODY = '';

/** What a request is for, as far as a failure may be about it alone. */
export interface Asked {
  endpoint: EmulatorEndpoint;
  model: string | null;
}

/** What was dialled in, by name; null is for everybody without a behaviour of their own. */
export class Behaviours {
  readonly #byName = new Map<string, EmulatorBehaviour>();

  read(name: string | null): EmulatorBehaviour {
    return this.#byName.get(name ?? EVERYBODY) ?? behaviourSchema.parse({});
  }

  write(name: string | null, behaviour: EmulatorBehaviour): void {
    this.#byName.set(name ?? EVERYBODY, behaviour);
  }

  /** Back to the defaults. */
  reset(name: string | null): void {
    this.#byName.delete(name ?? EVERYBODY);
  }

  forApiKey(apiKey: string | null): EmulatorBehaviour {
    return this.read(this.#nameFor(apiKey));
  }

  /** The failure that is due for this request now; it counts as shown. */
  takeFailure(apiKey: string | null, at: EmulatorFailure['at'], asked: Asked): EmulatorFailure | null {
    const name = this.#nameFor(apiKey);
    const behaviour = this.read(name);
    const failure = behaviour.failures;
    if (!failure || failure.at !== at || failure.remaining === 0 || !isAbout(failure, asked)) return null;
    if (failure.remaining !== null) {
      this.write(name, { ...behaviour, failures: { ...failure, remaining: failure.remaining - 1 } });
    }
    return failure;
  }

  #nameFor(apiKey: string | null): string | null {
    const name = behaviourNameOf(apiKey);
    return name !== null && this.#byName.has(name) ? name : null;
  }
}

function isAbout({ endpoints, models }: EmulatorFailure, { endpoint, model }: Asked): boolean {
  const isHere = endpoints === null || endpoints.includes(endpoint);
  return isHere && (models === null || (model !== null && models.includes(model)));
}
