import { readStoredConfig } from '@voxie/contracts';
import { memory, turns, usage } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { Chat } from '../chat/chat.ts';
import type { ChatUse } from '../chat/use-of.ts';
import { factsOf } from './extract.ts';

export interface MemoryDeps {
  /** The service client. */
  db: Db;
  chat: Chat;
}

/**
 * Writes down what a call said about its person, once. What was said before the person was forgotten is not read. Answers
 * how many facts were kept. Throws ChatFailure where the model cannot be reached: try again.
 */
export async function writeMemory(deps: MemoryDeps, callId: string, signal: AbortSignal): Promise<number> {
  const pending = await memory.getPending(deps.db, callId);
  if (pending === null) return 0;
  const { memory: wanted } = readStoredConfig(pending.storedConfig);
  const { forgottenAt } = pending;
  const said = (await turns.list(deps.db, callId)).filter(
    ({ startedAt }) => forgottenAt === null || Date.parse(startedAt) > Date.parse(forgottenAt),
  );
  const known = await memory.listFacts(deps.db, pending);
  const used: ChatUse[] = [];
  const facts = await factsOf(
    deps.chat,
    {
      turns: said.flatMap(({ role, text }) => (text === null ? [] : [{ role, text }])),
      known,
      maxFacts: wanted.maxFacts,
    },
    { signal, onUsage: (use) => void used.push(use) },
  );
  for (const use of used) await usage.add(deps.db, { callId, purpose: 'memory' }, { ...deps.chat.name, ...use });
  const kept = await memory.store(deps.db, { callId, forgottenAt, facts, maxFacts: wanted.maxFacts });
  if (kept === 'read_again') return await writeMemory(deps, callId, signal);
  return kept === 'written' ? 0 : kept;
}
