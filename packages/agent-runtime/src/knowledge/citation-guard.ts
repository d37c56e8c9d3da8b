import { voice } from '@livekit/agents';
import type { llm } from '@livekit/agents';
import type { KnowledgeHit } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { contextItems, editContext } from '../memory/live-context.ts';
import { takeBack } from './take-back.ts';
import type { GoneSearch } from './take-back.ts';

const lookEveryMs = 2000;
/** A reply waits no longer for what the database says. */
const beforeReplyMs = 1500;

interface GuardInput {
  /** Which of these passages are still searched. */
  stillSearched: (passageIds: readonly string[]) => Promise<ReadonlySet<string>>;
  logger: Logger;
  /** Aborted when the call ends. */
  over: AbortSignal;
}

/** An answer of the search that was told in this call. */
interface Told {
  passageIds: string[];
  titles: string[];
}

/**
 * Takes passages back out of a running call when their source was deleted or replaced, and the agent's own words that came
 * of them: what the model does not see any more it cannot cite.
 */
export class CitationGuard {
  readonly #input: GuardInput;
  readonly #told = new Map<string, Told>();
  /** Kept to the end: words that were on the way when the source went are found at the next look. */
  readonly #gone: GoneSearch[] = [];
  readonly #replaced = new Map<string, llm.ChatItem>();
  #session: voice.AgentSession | undefined;
  #isLooking = false;
  #look: Promise<void> | undefined;

  constructor(input: GuardInput) {
    this.#input = input;
  }

  watch(session: voice.AgentSession): void {
    this.#session = session;
    // Who begins to speak will be answered: there is time to look until they have ended.
    session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ newState }) => {
      if (newState === 'speaking') void this.look();
    });
  }

  /** The model was told these, as the answer to one use of the search. */
  told(toolCallId: string, hits: readonly KnowledgeHit[]): void {
    if (hits.length === 0) return;
    this.#told.set(toolCallId, {
      passageIds: hits.map(({ passageId }) => passageId),
      titles: [...new Set(hits.map(({ title }) => title))],
    });
    if (!this.#isLooking) void this.#keepLooking();
  }

  /** Looks once, for as long as a reply can wait. Never fails. */
  async beforeReply(): Promise<void> {
    await Promise.race([this.look(), delay(beforeReplyMs, undefined, { ref: false })]);
  }

  /** Takes back what is not there any more. Never fails; one look at a time. */
  async look(): Promise<void> {
    if (this.#told.size === 0 && this.#gone.length === 0) return;
    this.#look ??= this.#takeBack()
      .catch((error: unknown) => {
        this.#input.logger.warn({ err: error }, 'not known whether the cited sources are still there');
      })
      .finally(() => {
        this.#look = undefined;
      });
    await this.#look;
  }

  async #keepLooking(): Promise<void> {
    this.#isLooking = true;
    const { over } = this.#input;
    while (!over.aborted) {
      await delay(lookEveryMs, undefined, { signal: over, ref: false }).catch(() => undefined);
      if (!over.aborted) await this.look();
    }
  }

  async #takeBack(): Promise<void> {
    await this.#findGone();
    const session = this.#session;
    if (session === undefined || this.#gone.length === 0) return;
    const clean = (items: readonly llm.ChatItem[]) => takeBack(items, this.#gone, this.#replaced);
    const isTouched = (items: readonly llm.ChatItem[]) => clean(items).some((item, index) => item !== items[index]);
    // The agent's own list first: it knows when each thing was said, the provider's only when it came in.
    const touched = [session.currentAgent.chatCtx.items, contextItems(session)].map(isTouched);
    if (!touched.includes(true)) return;
    await editContext(session, clean);
    this.#input.logger.info('what came from a source that is gone was taken out of the call');
  }

  async #findGone(): Promise<void> {
    if (this.#told.size === 0) return;
    const ids = [...new Set([...this.#told.values()].flatMap(({ passageIds }) => passageIds))];
    const still = await this.#input.stillSearched(ids);
    for (const [toolCallId, { passageIds, titles }] of this.#told) {
      if (passageIds.every((id) => still.has(id))) continue;
      this.#gone.push({ toolCallId, titles, foundOutAt: Date.now() });
      this.#told.delete(toolCallId);
    }
  }
}
