import { createRequire } from 'node:module';

/** RNNoise compiled to WebAssembly, with its memory. Pointers are byte offsets. */
interface RnnoiseModule {
  HEAPF32: Float32Array;
  _malloc: (bytes: number) => number;
  _free: (pointer: number) => void;
  _rnnoise_create: () => number;
  _rnnoise_destroy: (state: number) => void;
  /** Answers the probability that the frame holds a voice. */
  _rnnoise_process_frame: (state: number, output: number, input: number) => number;
}

const require = createRequire(import.meta.url);
// The package has no types; this is what its build script exports.
const { default: createRnnoise } = require('@jitsi/rnnoise-wasm/dist/rnnoise-sync.js') as {
  default: () => RnnoiseModule;
};

/** What RNNoise works on: 10 ms at 48 kHz. */
export const rnnoiseRate = 48_000;
export const rnnoiseSamples = 480;

/** RNNoise, for one voice. */
export class Rnnoise implements Disposable {
  readonly #module = createRnnoise();
  readonly #state = this.#module._rnnoise_create();
  readonly #input = this.#module._malloc(rnnoiseSamples * Float32Array.BYTES_PER_ELEMENT);
  readonly #output = this.#module._malloc(rnnoiseSamples * Float32Array.BYTES_PER_ELEMENT);

  /** Takes the noise out of `rnnoiseSamples` of PCM16, in place. */
  clean(samples: Int16Array): void {
    const { HEAPF32: memory } = this.#module;
    memory.set(samples, this.#input / Float32Array.BYTES_PER_ELEMENT);
    this.#module._rnnoise_process_frame(this.#state, this.#output, this.#input);
    const at = this.#output / Float32Array.BYTES_PER_ELEMENT;
    for (let index = 0; index < rnnoiseSamples; index += 1)
      samples[index] = Math.max(-32_768, Math.min(32_767, Math.round(memory[at + index] ?? 0)));
  }

  [Symbol.dispose](): void {
    this.#module._rnnoise_destroy(this.#state);
    this.#module._free(this.#input);
    this.#module._free(this.#output);
  }
}
