import { toolCallSchema } from '@voxie/contracts';
import type { ToolCall } from '@voxie/contracts';
import { shorten } from '@voxie/tools';
import { randomUUID } from 'node:crypto';
import type { Journal } from '../record/journal.ts';

/** What is kept of an argument and of a result: enough to know what was done, not a copy of it. */
const keptArgumentChars = 2000;
const keptResultChars = 8000;

interface RecorderInput {
  callId: string;
  record: Journal['write'];
  /** The newest turn's place. Null: nothing was said yet. */
  newestTurn: () => number | null;
  /** The text without what must not be kept. */
  clean: (text: string) => string;
}

export interface ToolUseFacts {
  agent: string;
  tool: string;
  kind: string;
  args: unknown;
  approval: ToolCall['approval'];
}

/** Writes down every use of a tool in a call. Never disturbs the call. */
export class ToolRecorder {
  readonly #input: RecorderInput;
  readonly #open = new Set<ToolUse>();

  constructor(input: RecorderInput) {
    this.#input = input;
  }

  /** A use that begins: it waits for someone's word, or runs. */
  begin(facts: ToolUseFacts): ToolUse {
    const { callId, newestTurn, clean } = this.#input;
    const row: ToolCall = {
      id: randomUUID(),
      callId,
      turnSeq: newestTurn(),
      agent: facts.agent,
      tool: facts.tool,
      kind: facts.kind,
      arguments: keptArguments(facts.args, clean),
      status: facts.approval === null ? 'running' : 'waiting',
      approval: facts.approval,
      result: null,
      error: null,
      startedAt: new Date().toISOString(),
      durationMs: null,
    };
    const use = new ToolUse(row, { write: (now) => this.#write(now), clean, onSettled: () => this.#open.delete(use) });
    this.#open.add(use);
    return use;
  }

  /** Ends what is still open. */
  close(): void {
    for (const use of this.#open) use.fail('The call ended before this was done.');
  }

  #write(row: ToolCall): void {
    this.#input.record({ kind: 'tool_call', row });
  }
}

interface UseInput {
  write: (row: ToolCall) => void;
  clean: (text: string) => string;
  onSettled: () => void;
}

/** One use of a tool, from its beginning to its one end. */
export class ToolUse {
  #row: ToolCall;
  readonly #input: UseInput;
  #startedMs = performance.now();
  #isSettled = false;

  constructor(row: ToolCall, input: UseInput) {
    this.#row = row;
    this.#input = input;
    input.write(row);
  }

  get row(): Readonly<ToolCall> {
    return this.#row;
  }

  /** Someone agreed, which the database knows already: from now on it takes time. */
  approved(): void {
    this.#row = { ...this.#row, status: 'running' };
    this.#startedMs = performance.now();
  }

  done(result: string): void {
    this.#settle({ status: 'done', result: shorten(this.#input.clean(result), keptResultChars) });
  }

  /** `error`: what the model is told. */
  fail(error: string): void {
    this.#settle({ status: 'failed', error: shorten(this.#input.clean(error), keptResultChars) });
  }

  deny(error: string): void {
    this.#settle({ status: 'denied', error });
  }

  #settle(end: Partial<ToolCall>): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const durationMs = end.status === 'denied' ? null : Math.round(performance.now() - this.#startedMs);
    this.#row = { ...this.#row, ...end, durationMs };
    this.#input.write(this.#row);
    this.#input.onSettled();
  }
}

function keptArguments(args: unknown, clean: (text: string) => string): ToolCall['arguments'] {
  const kept = JSON.stringify(args ?? {}, (_key, value: unknown) =>
    typeof value === 'string' ? shorten(clean(value), keptArgumentChars) : value,
  );
  return toolCallSchema.shape.arguments.catch({}).parse(JSON.parse(kept));
}
