import type { Part } from '@voxie/contracts';
import { ChatFailure, createChat } from '@voxie/knowledge';
import type { Chat } from '@voxie/knowledge';
import { SecretBoxError } from '@voxie/platform';
import { BuildError, chatServerOf } from '@voxie/providers/chat-server';
import { createOwnKeyReader, createSecretReader } from '@voxie/tools';
import type { ApiDeps } from '../deps.ts';

type ChatDeps = Pick<ApiDeps, 'service' | 'settings' | 'secretBox' | 'outbound'>;

const unusable = (message: string, cause?: unknown) => new ChatFailure(message, { cause, isUnusable: true });

/**
 * The chat model of a part, reached as the workers reach it: OpenAI with the workspace's own key or the deployment's, a tenant's server through
 * the guard with the workspace's secret. Rejects with ChatFailure where there is none as it is configured.
 */
export async function chatOf(
  { service: db, settings, secretBox: box, outbound }: ChatDeps,
  part: Part<'llm'>,
  workspaceId: string,
): Promise<Chat> {
  const { apiKey, baseUrl } = settings.chat;
  const read = createSecretReader({ db, box, workspaceId });
  const secret = async (name: string): Promise<string> => {
    const value = await read(name);
    if (value === null) throw unusable(`The secret ${name} is not set. Set it in the workspace's secrets.`);
    return value;
  };
  try {
    const server = await chatServerOf(part, {
      settings: { openai: { apiKey, baseUrl } },
      ownKey: createOwnKeyReader(read),
      secret,
      outbound,
    });
    if (part.provider === 'openai' && server.apiKey === '')
      throw unusable('No chat model is set up: OPENAI_API_KEY is set neither on the API nor in the workspace.');
    return createChat({ ...server, model: part.model, temperature: part.temperature });
  } catch (error) {
    const cause = error instanceof BuildError ? error.cause : error;
    if (cause instanceof ChatFailure) throw cause;
    if (cause instanceof SecretBoxError)
      throw unusable('The secret of the chat model cannot be opened. Set it again.', cause);
    throw error;
  }
}
