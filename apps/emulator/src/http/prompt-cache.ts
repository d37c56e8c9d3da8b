import { textTokens } from '../realtime/usage.ts';

const LEAST_TOKENS = 1024;
const STEP_TOKENS = 128;
const MAX_PROMPTS = 200;

/** What of a prompt was in the one before it, by caller and model: as OpenAI counts it, in steps and from a length on. */
export class PromptCache {
  readonly #prompts = new Map<string, string>();

  /** How many tokens of the prompt come out of the cache; the prompt is there from now on. */
  tokensOf(caller: string, prompt: string): number {
    const before = this.#prompts.get(caller) ?? '';
    this.#prompts.delete(caller);
    this.#prompts.set(caller, prompt);
    const oldest = this.#prompts.keys().next().value;
    if (this.#prompts.size > MAX_PROMPTS && oldest !== undefined) this.#prompts.delete(oldest);
    const tokens = Math.floor(commonLength(before, prompt) / 4 / STEP_TOKENS) * STEP_TOKENS;
    return tokens < LEAST_TOKENS ? 0 : Math.min(tokens, textTokens(prompt));
  }
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}
