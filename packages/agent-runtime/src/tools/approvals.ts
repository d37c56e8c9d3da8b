import { approvalDecided, approvalWanted, decisionSchema } from '@voxie/contracts';
import type { ApprovalEvent } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import { setTimeout as delay } from 'node:timers/promises';
import type { ToolCallStore } from './tool-call-store.ts';
import type { ToolUse } from './tool-recorder.ts';

export type Verdict = 'approved' | 'refused' | 'unanswered';

interface ApprovalsInput {
  store: ToolCallStore;
  logger: Logger;
  publish: (event: string, data: unknown) => Promise<void>;
  times?: { pollEveryMs: number; answerWithinMs: number };
}

const usualTimes = { pollEveryMs: 500, answerWithinMs: 60_000 };

/** Waits for someone to agree to uses of tools: a member by the API, or the person in the room by a packet. */
export class Approvals {
  readonly #input: ApprovalsInput;
  /** Those the person in the room may decide on. */
  readonly #ofPerson = new Map<string, string>();

  constructor(input: ApprovalsInput) {
    this.#input = input;
  }

  /** Resolves with the first decision that stands in the database, or when nobody gave one in time. */
  async wait(use: ToolUse, signal: AbortSignal): Promise<Verdict> {
    const { row } = use;
    const { id, callId, approval } = row;
    if (approval === 'person') this.#ofPerson.set(id, callId);
    const wish = { toolCallId: id, tool: row.tool, arguments: row.arguments, approval: approval ?? 'member' };
    this.#tell(approvalWanted, wish);
    try {
      const verdict = await this.#poll(use, signal);
      this.#tell(approvalDecided, { ...wish, isApproved: verdict === 'approved' });
      return verdict;
    } finally {
      this.#ofPerson.delete(id);
    }
  }

  /** A packet of someone in the room, of the decision's topic. Others' tools, and what is no decision, it cannot touch. */
  readonly onPersonPacket = async (payload: Uint8Array): Promise<void> => {
    const decision = readDecision(payload);
    const callId = decision === null ? undefined : this.#ofPerson.get(decision.toolCallId);
    if (decision === null || callId === undefined) return;
    await this.#input.store.decide({ id: decision.toolCallId, callId, approve: decision.approve });
  };

  async #poll({ row: { id, callId } }: ToolUse, signal: AbortSignal): Promise<Verdict> {
    const { store, times: { pollEveryMs, answerWithinMs } = usualTimes } = this.#input;
    const until = performance.now() + answerWithinMs;
    while (performance.now() < until) {
      await delay(pollEveryMs, undefined, { signal });
      const verdict = verdictOf(await this.#try(async () => await store.get(id)));
      if (verdict !== null) return verdict;
    }
    // The end of the wait is a decision too, so that nobody can agree to what is over.
    const ended = await this.#try(async () => await store.decide({ id, callId, approve: false }));
    if (ended !== null) return 'unanswered';
    return verdictOf(await this.#try(async () => await store.get(id))) ?? 'unanswered';
  }

  async #try<T>(ask: () => Promise<T | null>): Promise<T | null> {
    try {
      return await ask();
    } catch (error) {
      this.#input.logger.warn({ err: error }, 'the decision on a tool is not known yet');
      return null;
    }
  }

  #tell(event: string, data: ApprovalEvent & { isApproved?: boolean }): void {
    this.#input.publish(event, data).catch((error: unknown) => {
      this.#input.logger.warn({ err: error, event }, 'the room was not told');
    });
  }
}

function verdictOf(row: { status: string } | null): Verdict | null {
  if (row === null || row.status === 'waiting') return null;
  return row.status === 'running' ? 'approved' : 'refused';
}

function readDecision(payload: Uint8Array) {
  try {
    return decisionSchema.safeParse(JSON.parse(new TextDecoder().decode(payload))).data ?? null;
  } catch {
    return null;
  }
}
