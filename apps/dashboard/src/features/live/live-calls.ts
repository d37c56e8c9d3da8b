import type { LiveCall, LiveCallsEvent } from '@voxie/contracts';

/** A call on the page. One that is over stays for a while, so that nothing moves under the pointer. */
export interface ShownCall {
  call: LiveCall;
  /** Null: it is not over. */
  overSinceMs: number | null;
}

/** By id, in the order in which they began; null until the first news. */
export type ShownCalls = ReadonlyMap<string, ShownCall> | null;

const open = (call: LiveCall): [string, ShownCall] => [call.id, { call, overSinceMs: null }];

function ended(known: ShownCalls, isOver: (id: string) => boolean, nowMs: number): [string, ShownCall][] {
  return [...(known ?? [])].map(([id, shown]) =>
    isOver(id) && shown.overSinceMs === null ? [id, { ...shown, overSinceMs: nowMs }] : [id, shown],
  );
}

/** What is shown after an event. */
export function withNews(known: ShownCalls, { isReset, calls, gone }: LiveCallsEvent, nowMs: number): ShownCalls {
  const isOpen = new Set(calls.map(({ id }) => id));
  const over = new Set(gone);
  const before = ended(known, (id) => over.has(id) || (isReset && !isOpen.has(id)), nowMs);
  return new Map([...before, ...calls.map(open)]);
}

/** Without the calls that have been over since before then. */
export function withoutOver(known: ShownCalls, beforeMs: number): ShownCalls {
  if (known === null) return null;
  const left = [...known].filter(([, { overSinceMs }]) => overSinceMs === null || overSinceMs >= beforeMs);
  return left.length === known.size ? known : new Map(left);
}

export interface AgentChoice {
  id: string;
  name: string;
}

/** Talks with Voxie have no agent yet. */
const creationsChoice: AgentChoice = { id: 'creations', name: 'Voxie (new agents)' };

const agentOf = ({ agentId, agentName, kind }: LiveCall): AgentChoice =>
  kind === 'creation' || agentId === null ? creationsChoice : { id: agentId, name: agentName };

/** The agents that the shown calls are with, by name. */
export function agentsOf(shown: ShownCalls): AgentChoice[] {
  const agents = new Map([...(shown?.values() ?? [])].map(({ call }) => [agentOf(call).id, agentOf(call)]));
  return [...agents.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The calls with one agent; all without a choice. */
export const ofAgent = (shown: ShownCalls, agentId: string): ShownCall[] =>
  [...(shown?.values() ?? [])].filter(({ call }) => agentId === '' || agentOf(call).id === agentId);
