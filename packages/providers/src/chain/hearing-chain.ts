import { normalizeLanguage, stt, VADEventType } from '@livekit/agents';
import type { APIConnectOptions, VAD, VADStream } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import { attempt } from './attempts.ts';
import type { Chain, ModelName } from './chain.ts';
import { earRate } from './ear.ts';
import type { Ear, Utterance } from './ear.ts';
import type { OnUse } from './use.ts';

/** No provider takes a longer piece at once; what comes after it is the next piece. */
const maxSeconds = 28;

interface HearingOptions {
  vad: VAD;
  language: string;
  onUse?: OnUse | undefined;
}

/** Recognition by a chain of providers. Only speech is sent, each piece as it is spoken; silence costs nothing. */
export class HearingChain extends stt.STT {
  override label = 'voxie.HearingChain';
  readonly chain: Chain<'stt', Ear>;
  readonly vad: VAD;
  readonly language: string;
  readonly onUse: OnUse;

  constructor(chain: Chain<'stt', Ear>, { vad, language, onUse }: HearingOptions) {
    super({ streaming: true, interimResults: false });
    this.chain = chain;
    this.vad = vad;
    this.language = language;
    this.onUse = onUse ?? (() => undefined);
  }

  override get provider(): string {
    return this.chain.name.provider;
  }

  override get model(): string {
    return this.chain.name.model;
  }

  protected override _recognize(): Promise<stt.SpeechEvent> {
    return Promise.reject(new Error('Speech is heard as a stream.'));
  }

  override stream(options: { connOptions?: APIConnectOptions } = {}): stt.SpeechStream {
    return new HearingStream(this, options.connOptions);
  }
}

/** A piece of speech that is still being spoken, kept whole: the next provider may have to hear it from the start. */
interface Piece {
  samples: Int16Array[];
  count: number;
  /** In ms since 1970. */
  beganAt: number;
  /** Undefined: the provider could not even begin; told when the piece ends. */
  utterance: Promise<{ at: number; utterance: Utterance } | undefined>;
}

class HearingStream extends stt.SpeechStream {
  override label = 'voxie.HearingStream';
  readonly #hearing: HearingChain;
  readonly #voices: VADStream;
  #piece: Piece | undefined;
  #recognised: Promise<void> = Promise.resolve();

  constructor(hearing: HearingChain, connOptions?: APIConnectOptions) {
    super(hearing, earRate, connOptions);
    this.#hearing = hearing;
    this.#voices = hearing.vad.stream();
  }

  override close(): void {
    super.close();
    this.#voices.close();
  }

  protected override async run(): Promise<void> {
    const failed = Promise.withResolvers<never>();
    const forwarded = this.#forward();
    await Promise.race([this.#follow(failed.reject), failed.promise]);
    await forwarded;
    await Promise.race([this.#recognised, failed.promise]);
  }

  async #forward(): Promise<void> {
    for await (const item of this.input) if (typeof item !== 'symbol') this.#voices.pushFrame(item);
    if (!this.abortSignal.aborted) this.#voices.endInput();
  }

  async #follow(onFailure: (error: unknown) => void): Promise<void> {
    const finish = () => {
      const piece = this.#piece;
      this.#piece = undefined;
      if (piece === undefined) return;
      // In the order in which it was said, whoever is faster.
      this.#recognised = this.#recognised.then(() => this.#recognise(piece)).catch(onFailure);
    };
    for await (const event of this.#voices) {
      if (event.type === VADEventType.START_OF_SPEECH) this.#piece = this.#begin();
      if (event.type === VADEventType.END_OF_SPEECH) finish();
      else this.#hear(event.frames);
      if (this.#piece !== undefined && this.#piece.count > maxSeconds * earRate) {
        finish();
        this.#piece = this.#begin();
      }
    }
  }

  #begin(): Piece {
    const { chain } = this.#hearing;
    const at = chain.index;
    const utterance = chain.current().then(
      (ear) => ({ at, utterance: ear.listen(this.abortSignal) }),
      () => undefined,
    );
    return { samples: [], count: 0, beganAt: Date.now(), utterance };
  }

  #hear(frames: readonly AudioFrame[]): void {
    const piece = this.#piece;
    if (piece === undefined) return;
    for (const { data } of frames) {
      const samples = data.slice();
      piece.samples.push(samples);
      piece.count += samples.length;
      void piece.utterance.then((begun) => begun?.utterance.push(samples));
    }
  }

  async #recognise(piece: Piece): Promise<void> {
    let words = '';
    let heardBy: ModelName | undefined;
    const begun = await piece.utterance;
    await attempt({
      chain: this.#hearing.chain,
      signal: this.abortSignal,
      mayRepeat: () => true,
      work: async (ear) => {
        heardBy = this.#hearing.chain.name;
        const isFirst = begun?.at === this.#hearing.chain.index;
        words = await (isFirst && begun !== undefined ? this.#once(begun, piece, ear) : this.#again(piece, ear));
      },
    });
    const seconds = piece.count / earRate;
    if (heardBy !== undefined) {
      const quantities = { stt_seconds: seconds };
      const { beganAt } = piece;
      this.#hearing.onUse({ ...heardBy, quantities, isEstimated: false, turnOf: 'person', beganAt });
    }
    if (this.abortSignal.aborted || this.queue.closed) return;
    this.#tell(words.trim(), seconds);
  }

  readonly #ended = new WeakSet<Utterance>();

  /** The words of the piece as it was sent while it was spoken; of one that failed, it is sent again. */
  async #once({ utterance }: { utterance: Utterance }, piece: Piece, ear: Ear): Promise<string> {
    if (this.#ended.has(utterance)) return await this.#again(piece, ear);
    this.#ended.add(utterance);
    return await utterance.end();
  }

  async #again(piece: Piece, ear: Ear): Promise<string> {
    const utterance = ear.listen(this.abortSignal);
    for (const samples of piece.samples) utterance.push(samples);
    return await utterance.end();
  }

  #tell(text: string, audioDuration: number): void {
    const requestId = crypto.randomUUID();
    if (text !== '')
      this.queue.put({
        type: stt.SpeechEventType.FINAL_TRANSCRIPT,
        requestId,
        alternatives: [
          { text, language: normalizeLanguage(this.#hearing.language), startTime: 0, endTime: 0, confidence: 1 },
        ],
      });
    this.queue.put({ type: stt.SpeechEventType.RECOGNITION_USAGE, requestId, recognitionUsage: { audioDuration } });
  }
}
