/** How loud the tracks of a call are together, from 0 to 1. */
export class SoundMeter {
  readonly #sources = new Map<string, MediaStreamAudioSourceNode>();
  #context: AudioContext | undefined;
  #analyser: AnalyserNode | undefined;
  #samples = new Float32Array(0);

  add(track: MediaStreamTrack): void {
    this.#context ??= new AudioContext();
    this.#analyser ??= this.#context.createAnalyser();
    this.#samples = new Float32Array(this.#analyser.fftSize);
    const source = this.#context.createMediaStreamSource(new MediaStream([track]));
    source.connect(this.#analyser);
    this.#sources.set(track.id, source);
    // Made before the first click, it sleeps.
    void this.#context.resume().catch(() => undefined);
  }

  remove(track: MediaStreamTrack): void {
    this.#sources.get(track.id)?.disconnect();
    this.#sources.delete(track.id);
  }

  /** The loudness now: speech is between 0.2 and 0.9. */
  level(): number {
    if (this.#analyser === undefined) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const loudest = this.#samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    return Math.min(1, Math.sqrt(loudest) * 1.2);
  }

  close(): void {
    this.#sources.clear();
    void this.#context?.close().catch(() => undefined);
    this.#context = undefined;
    this.#analyser = undefined;
  }
}
