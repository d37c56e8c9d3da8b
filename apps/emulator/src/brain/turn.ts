/** One thing that happened in a conversation, in the same words for Realtime and for chat completions. */
export type Entry =
  | { kind: 'user'; text: string }
  /** Someone spoke, and nobody recognised what was said. */
  | { kind: 'speech' }
  | { kind: 'assistant'; text: string }
  | { kind: 'system'; text: string }
  | { kind: 'call'; callId: string; name: string; arguments: string }
  | { kind: 'result'; callId: string; output: string };

/** A tool the client offers. `parameters` is its JSON schema. */
export interface ToolOffer {
  name: string;
  description: string;
  parameters: unknown;
}

export type ToolChoice = 'auto' | 'none' | 'required' | { name: string };

/** What the brain is asked to answer. */
export interface Turn {
  /** The session's instructions, or the system prompt. */
  instructions: string;
  /** Instructions for this reply only; they may repeat the session's in front. */
  replyInstructions: string;
  entries: readonly Entry[];
  tools: readonly ToolOffer[];
  toolChoice: ToolChoice;
}

export interface ToolRequest {
  name: string;
  arguments: Record<string, unknown>;
}

/** Either words to say, or tools to call; both when it speaks first. */
export interface Reply {
  text: string | null;
  calls: ToolRequest[];
}

export function say(text: string): Reply {
  return { text, calls: [] };
}

export function call(name: string, args: Record<string, unknown> = {}): Reply {
  return { text: null, calls: [{ name, arguments: args }] };
}

/** The newest entry that anyone said. */
export function newestSaid(turn: Turn): Extract<Entry, { kind: 'user' | 'speech' | 'assistant' }> | undefined {
  return turn.entries.findLast(
    (entry) => entry.kind === 'user' || entry.kind === 'speech' || entry.kind === 'assistant',
  );
}

/** The tool calls the last reply made that have been answered and not yet spoken about. */
export function freshResults(turn: Turn): { name: string; output: string }[] {
  const fresh: { name: string; output: string }[] = [];
  for (const entry of turn.entries.toReversed()) {
    if (entry.kind === 'user' || entry.kind === 'assistant' || entry.kind === 'speech') break;
    if (entry.kind === 'result') fresh.unshift({ name: toolNameOf(turn, entry.callId), output: entry.output });
  }
  return fresh;
}

function toolNameOf(turn: Turn, callId: string): string {
  const made = turn.entries.find((entry) => entry.kind === 'call' && entry.callId === callId);
  return made?.kind === 'call' ? made.name : '';
}

export function canCall(turn: Turn, toolName: string): boolean {
  return turn.toolChoice !== 'none' && turn.tools.some((tool) => tool.name === toolName);
}

/** Picks one of several wordings by how often something happened, so that it varies and can be repeated. */
export function vary(wordings: readonly [string, ...string[]], count: number): string {
  return wordings[count % wordings.length] ?? wordings[0];
}

/** The instructions for this reply alone: clients repeat the session's instructions in front of them. */
export function ownInstructions(turn: Turn): string {
  const { instructions, replyInstructions } = turn;
  return replyInstructions.startsWith(instructions)
    ? replyInstructions.slice(instructions.length).trim()
    : replyInstructions;
}
