import { emulatorModelsSchema } from '@voxie/contracts';

const askAgainAfterMs = 30_000;
/** No answer says nothing: the emulator may still be starting. */
const askSoonAgainAfterMs = 1000;
const timeoutMs = 1500;

/** Null: nobody answered. */
async function ask(openaiBaseUrl: string): Promise<boolean | null> {
  // The real provider is not asked: that would be a request nobody made, on someone's account.
  if (new URL(openaiBaseUrl).hostname.endsWith('openai.com')) return false;
  try {
    const response = await fetch(`${openaiBaseUrl.replace(/\/$/u, '')}/models`, {
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.ok ? emulatorModelsSchema.safeParse(await response.json()).success : null;
  } catch {
    return null;
  }
}

/** Whether the model provider at this address is the emulator: asked of it, at most twice a minute once it answered. */
export function createEmulatorCheck(openaiBaseUrl: string): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined;
  let untilMs = 0;

  async function askAndRemember(): Promise<boolean> {
    const isEmulator = await ask(openaiBaseUrl);
    untilMs = performance.now() + (isEmulator === null ? askSoonAgainAfterMs : askAgainAfterMs);
    return isEmulator ?? false;
  }

  return () => {
    if (answer === undefined || performance.now() > untilMs) {
      // Those who ask meanwhile share the question.
      untilMs = Infinity;
      answer = askAndRemember();
    }
    return answer;
  };
}
