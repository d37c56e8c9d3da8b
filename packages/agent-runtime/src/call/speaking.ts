import type { AgentConfig, PartKind, Turn } from '@voxie/contracts';

/** Which model makes an agent's words and which voice says them, as it moves along its fallbacks. */
export class Speaking {
  readonly #config: AgentConfig;
  readonly #moves: Record<PartKind, number> = { realtime: 0, stt: 0, llm: 0, tts: 0 };

  constructor(config: AgentConfig) {
    this.#config = config;
  }

  /** Another provider took over. */
  moved(part: PartKind): void {
    this.#moves[part] += 1;
  }

  readonly spokenBy = (): NonNullable<Turn['model']> => {
    const { mode, realtime, llm, tts, fallbacks } = this.#config;
    const speechToSpeech = this.#now('realtime', realtime, fallbacks.realtime);
    const { provider, model } = mode === 'pipeline' ? this.#now('llm', llm, fallbacks.llm) : speechToSpeech;
    const { voice } = mode === 'realtime' ? speechToSpeech : this.#now('tts', tts, fallbacks.tts);
    return { provider, model, voice };
  };

  #now<T>(kind: PartKind, first: T, fallbacks: readonly T[]): T {
    return fallbacks[this.#moves[kind] - 1] ?? first;
  }
}
