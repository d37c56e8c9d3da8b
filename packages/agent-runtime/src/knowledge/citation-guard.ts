import { llm } from '@livekit/agents';
import type { voice } from '@livekit/agents';
import type { KnowledgeHit } from '@voxie/contracts';
import { knowledgePassages } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { Logger } from '@voxie/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { editContext } from '../memory/live-context.ts';

const lookEveryMs = 2000;

interface GuardInput {
  workspaceId: string;
  db: Db;
  logger: Logger;
  /** Aborted when the call ends. */
  over: AbortSignal;
  lookEveryMs?: number;
}

/** An answer of the search that the model still has before it. */
interface Told {
  passageIds: string[];
  titles: string[];
}

/**
 * Takes passages back out of a running call when their source was deleted or replaced: what the model does not see any more
 * it cannot cite.
 */
export class CitationGuard {
  readonly #input: GuardInput;
  readonly #told = new Map<string, Told>();
  #session: voice.AgentSession | undefined;
  #isLooking = false;

  constructor(input: GuardInput) {
    this.#input = input;
  }

  watch(session: voice.AgentSession): void {
    this.#session = session;
  }

  /** The model was told these, as the answer to one use of the search. */
  told(toolCallId: string, hits: readonly KnowledgeHit[]): void {
    if (hits.length === 0) return;
    this.#told.set(toolCallId, {
      passageIds: hits.map(({ passageId }) => passageId),
      titles: [...new Set(hits.map(({ title }) => title))],
    });
    if (!this.#isLooking) void this.#look();
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    const { over, logger, lookEveryMs: pauseMs = lookEveryMs } = this.#input;
    while (this.#told.size > 0) {
      try {
        await delay(pauseMs, undefined, { signal: over, ref: false });
        await this.#takeBack();
      } catch (error) {
        if (over.aborted) return;
        logger.warn({ err: error }, 'not known whether the cited sources are still there');
      }
    }
    this.#isLooking = false;
  }

  async #takeBack(): Promise<void> {
    const { db, workspaceId, logger } = this.#input;
    const ids = [...new Set([...this.#told.values()].flatMap(({ passageIds }) => passageIds))];
    const still = await knowledgePassages.stillSearched(db, workspaceId, ids);
    const gone = [...this.#told].filter(([, { passageIds }]) => passageIds.some((id) => !still.has(id)));
    if (gone.length === 0 || this.#session === undefined) return;
    const words = new Map(gone.map(([callId, { titles }]) => [callId, removed(titles)]));
    await editContext(this.#session, (items) => items.map((item) => withoutPassages(item, words)));
    for (const [callId] of gone) this.#told.delete(callId);
    logger.info({ searches: gone.length }, 'passages of a source that is gone were taken out of the call');
  }
}

const removed = (titles: readonly string[]): string =>
  `What was found here was removed or changed meanwhile (${titles.join('; ')}). Do not use or cite it any more, nor what you said from it. Search again.`;

/** The providers know an item by its id: what is to be changed there needs a new one. */
function withoutPassages(item: llm.ChatItem, words: ReadonlyMap<string, string>): llm.ChatItem {
  const output = item.type === 'function_call_output' ? words.get(item.callId) : undefined;
  if (item.type !== 'function_call_output' || output === undefined) return item;
  const { callId, name, createdAt } = item;
  return llm.FunctionCallOutput.create({ callId, name, output, isError: false, createdAt });
}
