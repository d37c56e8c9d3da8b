import { emulatorModelsSchema } from '@voxie/contracts';

const askAgainAfterMs = 30_000;
const timeoutMs = 1500;

/** Whether the model provider at this address is the emulator: asked of it, at most twice a minute. */
export function createEmulatorCheck(openaiBaseUrl: string): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined;
  let untilMs = 0;

  async function ask(): Promise<boolean> {
    // The real provider is not asked: that would be a request nobody made, on someone's account.
    if (new URL(openaiBaseUrl).hostname.endsWith('openai.com')) return false;
    try {
      const response = await fetch(`${openaiBaseUrl.replace(/\/$/u, '')}/models`, {
        signal: AbortSignal.timeout(timeoutMs),
      });
      return emulatorModelsSchema.safeParse(await response.json()).success;
    } catch {
      return false;
    }
  }

  return () => {
    if (answer === undefined || performance.now() > untilMs) {
      answer = ask();
      untilMs = performance.now() + askAgainAfterMs;
    }
    return answer;
  };
}
