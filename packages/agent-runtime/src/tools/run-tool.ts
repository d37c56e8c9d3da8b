import { llm } from '@livekit/agents';
import type { voice } from '@livekit/agents';
import { argumentsCheck, shorten, ToolFailure } from '@voxie/tools';
import type { OfferedTool, ToolArguments, ToolContext } from '@voxie/tools';
import type { ToolUse } from './tool-recorder.ts';
import type { ToolWorld } from './tool-world.ts';
import type { Verdict } from './approvals.ts';

/** More than this of a result says nothing more to a model in a talk. */
const maxResultChars = 20_000;

export const waitingWords = {
  person: 'It waits until the person in the call agrees, on their screen. Tell them so. You are told when they have.',
  member: 'It waits until a colleague agrees. Tell the person so, and go on talking. You are told when they have.',
} as const;

export const refusedWords: Record<Exclude<Verdict, 'approved'>, string> = {
  refused: 'This was refused, so it was not done. Do not try it again unless you are asked to.',
  unanswered: 'Nobody answered in time, so it was not done. Say so.',
};

const ourFault = 'This tool failed for a reason that is not yours. Say so, and go on without it.';

interface Handling {
  world: ToolWorld;
  context: ToolContext;
}

interface Turn {
  /** Absent where a member of a team answers in the background. */
  ctx: Partial<Pick<voice.RunContext, 'update'>> | undefined;
  abortSignal: AbortSignal | undefined;
}

/**
 * An offered tool as the session calls it: checked, agreed to, bounded, recorded. It never throws: a failure is told in
 * words as any answer, for upstream writes what is thrown into the log, and what a person said may be in it.
 */
export function llmTool(tool: OfferedTool, handling: Handling): llm.ToolContextEntry {
  const { check } = argumentsCheck(tool.parameters);
  return llm.tool({
    name: tool.name,
    description: tool.description === '' ? tool.name.replaceAll('_', ' ') : tool.description,
    parameters: { ...tool.parameters },
    execute: async (given: unknown, { ctx, abortSignal }) => {
      const use = handling.world.recorder.begin({
        agent: handling.context.agentName,
        tool: tool.name,
        kind: tool.kind,
        args: given,
        approval: tool.approval === 'none' ? null : tool.approval,
      });
      const checked = check(given);
      if ('problem' in checked) {
        use.fail(checked.problem);
        return checked.problem;
      }
      return await new ToolRun(tool, use, handling).run(checked.args, { ctx, abortSignal });
    },
  });
}

class ToolRun {
  readonly #tool: OfferedTool;
  readonly #use: ToolUse;
  readonly #handling: Handling;

  constructor(tool: OfferedTool, use: ToolUse, handling: Handling) {
    this.#tool = tool;
    this.#use = use;
    this.#handling = handling;
  }

  async run(args: ToolArguments, { ctx, abortSignal }: Turn): Promise<string> {
    const { over } = this.#handling.world;
    const signal = abortSignal === undefined ? over : AbortSignal.any([abortSignal, over]);
    const { approval } = this.#tool;
    if (approval === 'none') return await this.#attempt(args, signal);
    // From here on the talk goes on beside the tool, and what it answers is told later.
    await ctx?.update?.(waitingWords[approval], { template: '{message}' });
    const verdict = await this.#handling.world.approvals.wait(this.#use, over);
    if (verdict !== 'approved') {
      this.#use.deny(refusedWords[verdict]);
      return refusedWords[verdict];
    }
    this.#use.approved();
    return await this.#attempt(args, over);
  }

  async #attempt(args: ToolArguments, signal: AbortSignal): Promise<string> {
    const late = AbortSignal.timeout(this.#tool.timeoutSeconds * 1000);
    const stop = AbortSignal.any([signal, late]);
    try {
      const result = await Promise.race([this.#tool.run(args, this.#handling.context, stop), aborted(stop)]);
      const text = shorten(this.#handling.world.clean(asText(result)), maxResultChars);
      this.#use.done(text);
      return text;
    } catch (error) {
      const words = this.#explain(error, { isLate: late.aborted && !signal.aborted, isStopped: signal.aborted });
      this.#use.fail(words);
      return words;
    }
  }

  #explain(error: unknown, { isLate, isStopped }: { isLate: boolean; isStopped: boolean }): string {
    if (error instanceof ToolFailure) return this.#handling.world.clean(error.message);
    if (isLate) return `It did not answer within ${this.#tool.timeoutSeconds} seconds. Say so, or try again later.`;
    if (isStopped) return 'It was stopped before it was done.';
    this.#handling.world.logger.error({ err: error, tool: this.#tool.name }, 'a tool failed');
    return ourFault;
  }
}

/** Rejects when the signal is aborted: some tools do not listen to it. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const onAbort = () => reject(new Error('aborted'));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

function asText(result: unknown): string {
  if (typeof result === 'string') return result;
  return result === undefined || result === null ? 'Done.' : JSON.stringify(result);
}
