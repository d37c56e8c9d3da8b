import { emulatorModelsSchema } from '@voxie/contracts';
import { askOnce } from './ask-once.ts';

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
  const asked = askOnce(
    () => ask(openaiBaseUrl),
    (answer) => (answer === null ? askSoonAgainAfterMs : askAgainAfterMs),
  );
  return async () => (await asked()) ?? false;
}
