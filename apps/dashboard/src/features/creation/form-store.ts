import type { AgentPatch, Creation } from '@voxie/contracts';
import { patchBetween } from '../agent/draft/draft-patch.ts';
import { writeAt } from '../agent/draft/tree.ts';
import { formReducer, startForm, unsentValues } from './form-state.ts';
import type { FormEvent, FormState } from './form-state.ts';

interface FormStoreOptions {
  creation: Creation;
  /** Stores a change and answers the creation as it then is. */
  edit: (patch: AgentPatch) => Promise<Creation>;
  /** Whether the server refused the words themselves, so that sending them again is useless. */
  isRefusal: (error: unknown) => boolean;
  /** From the last key to the sending, in ms. */
  delayMs?: number;
}

const retryDelayMs = 3000;

/** Holds the form and sends what is typed, one change after another. */
export class FormStore {
  #state: FormState;
  #options: FormStoreOptions;
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<boolean> | undefined;
  #isClosed = false;

  constructor(options: FormStoreOptions) {
    this.#options = options;
    this.#state = startForm(options.creation);
  }

  getState = (): FormState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  dispatch(event: FormEvent): void {
    this.#state = formReducer(this.#state, event);
    for (const listener of this.#listeners) listener();
    if (event.type === 'typed') this.#isClosed = false;
    if (event.type === 'typed') this.#sendIn(this.#options.delayMs ?? 500);
    if (event.type === 'blurred') this.#sendIn(0);
  }

  /** Sends everything that is typed and valid. False where something could not be stored. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    for (;;) {
      if (Object.keys(unsentValues(this.#state)).length === 0 && this.#sending === undefined) return true;
      this.#sending ??= this.#send();
      if (!(await this.#sending)) return false;
    }
  }

  /** Sends what is left, once, and stops. A closed form that is used again is open again. */
  close(): void {
    this.#isClosed = true;
    void this.flush();
  }

  #sendIn(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delayMs);
  }

  async #send(): Promise<boolean> {
    const sent = unsentValues(this.#state);
    try {
      const { stored } = this.#state;
      const wanted = Object.entries(sent).reduce((tree, [unit, value]) => writeAt(tree, unit, value), stored);
      const creation = await this.#options.edit(patchBetween(stored, wanted));
      this.dispatch({ type: 'accepted', creation, sent });
      return true;
    } catch (error) {
      // Where nobody answered, the words stay unsent and are sent again.
      if (this.#options.isRefusal(error)) this.dispatch({ type: 'refused', sent });
      else if (!this.#isClosed) this.#sendIn(retryDelayMs);
      return false;
    } finally {
      this.#sending = undefined;
    }
  }
}
