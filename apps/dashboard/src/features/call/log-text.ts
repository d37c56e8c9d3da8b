import { failureReasonSchema, isKeyMissing, providers } from '@voxie/contracts';
import type { CallLogEntry, CallLogKind } from '@voxie/contracts';

type Detail = CallLogEntry['detail'];
type Sentence = (detail: Detail) => string;

const text = (value: Detail[string] | undefined): string => (typeof value === 'string' ? value : '');
const number = (value: Detail[string] | undefined): number | null => (typeof value === 'number' ? value : null);
const named = (value: Detail[string] | undefined, otherwise: string): string => text(value) || otherwise;
const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

const parts: Readonly<Record<string, string>> = {
  stt: 'speech recognition',
  llm: 'language model',
  tts: 'voice',
  realtime: 'speech-to-speech model',
};

/** What a provider did, after its name: "Sarvam's voice refused its key". */
const failings: Readonly<Record<string, string>> = {
  provider_unauthorized: 'has no valid key',
  provider_quota: 'has no credit left',
  provider_rate_limited: 'limits requests',
  provider_unreachable: 'cannot be reached',
  provider_model_unknown: 'does not know its model',
  provider_voice_unknown: 'does not know this voice',
  provider_address_refused: 'is at an address that may not be reached',
  secret_missing: 'lacks its secret',
};

function failingOf(reason: string): string {
  const known = failureReasonSchema.safeParse(reason).data;
  return known !== undefined && isKeyMissing(known) ? 'has no key' : (failings[reason] ?? 'failed');
}

const providerTitles = new Map<string, string>(Object.values(providers).map(({ id, title }) => [id, title]));

function fallback({ part, from, fromProvider, to, toProvider, reason }: Detail): string {
  const titleOf = (id: string) => providerTitles.get(id) ?? id;
  const what = parts[text(part)] ?? 'model';
  const before = titleOf(named(fromProvider, 'The provider'));
  // Two models of one provider are told apart by their names.
  const after =
    text(fromProvider) === text(toProvider) ? named(to, 'another model') : titleOf(named(toProvider, 'another one'));
  const model = text(from) === '' ? '' : ` (${text(from)})`;
  return `${before}'s ${what}${model} ${failingOf(text(reason))}; ${after} goes on from here.`;
}

const loops: Readonly<Record<string, string>> = {
  handoffs: 'The call was handed over too often; the agent was told to go on itself.',
  circle: 'The agents were asking each other in a circle; that was stopped.',
  depth: 'The agents were asking each other further and further; that was stopped.',
};

const filters: Readonly<Record<string, string>> = { local: "the worker's own filter", livekit: "LiveKit's filter" };

function noise({ filter, wanted, reason }: Detail): string {
  const by = filters[text(filter)] ?? 'a filter';
  const instead = filters[text(wanted)];
  const why = instead === undefined || text(reason) === '' ? '' : ` It stands in for ${instead}: ${text(reason)}.`;
  return `Noise is taken out of the person's sound by ${by}.${why}`;
}

function turns({ by, wanted, minDelayMs, maxDelayMs }: Detail): string {
  const finder = text(by) === 'turn_model' ? 'the end-of-turn model and the silence' : 'the silence';
  const [least, most] = [number(minDelayMs), number(maxDelayMs)];
  const times = least === null || most === null ? '' : `, ${seconds(least)} to ${seconds(most)} of it`;
  const why = text(wanted) === '' ? '' : ' The end-of-turn model that the agent asks for does not run on this worker.';
  return `The end of a turn is found by ${finder}${times}.${why}`;
}

function remembered({ facts, origin }: Detail): string {
  const what = counted(number(facts) ?? 0, 'thing');
  return `${what} about the person ${number(facts) === 1 ? 'was' : 'were'} remembered${text(origin) === 'extractive' ? ', by rule: no model answered' : ''}.`;
}

const budgets: Readonly<Record<string, string>> = {
  call: "the call's budget",
  agent_day: "the agent's budget for the day",
  workspace_day: "the workspace's budget for the day",
};
const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });

function budget({ budget: which, percent, spentUsd, limitUsd }: Detail): string {
  const [spent, limit] = [number(spentUsd), number(limitUsd)];
  const sums = spent === null || limit === null ? '' : ` (${dollars.format(spent)} of ${dollars.format(limit)})`;
  return `${number(percent) ?? 100}% of ${budgets[text(which)] ?? 'a budget'} is spent${sums}.`;
}

const mcpServer = (name: Detail[string] | undefined): string =>
  text(name) === '' ? 'An MCP server' : `The MCP server ${text(name)}`;

const member = (name: Detail[string] | undefined): string => named(name, 'A member of the workspace');

const sentences: Readonly<Record<CallLogKind, Sentence>> = {
  provider_fallback: fallback,
  handoff: ({ from, to, reason }) =>
    `${named(from, 'The agent')} handed the call over to ${named(to, 'another agent')}${text(reason) === '' ? '' : `: ${text(reason).replace(/\.$/u, '')}`}.`,
  delegation: ({ from, to, durationMs }) => {
    const took = number(durationMs);
    const after = took === null ? '' : `, which answered after ${seconds(took)}`;
    return `${named(from, 'The agent')} asked ${named(to, 'another agent')} in the background${after}.`;
  },
  loop_stopped: ({ by }) => loops[text(by)] ?? 'The agents passed the call in circles; that was stopped.',
  idle_nudge: ({ afterSeconds }) => {
    const silence = number(afterSeconds);
    const after = silence === null ? '' : ` for ${counted(silence, 'second')}`;
    return `Nobody spoke${after}; the agent asked whether the person is still there.`;
  },
  time_warning: ({ secondsLeft }) => {
    const left = number(secondsLeft);
    return left === null
      ? 'The agent said that the time is nearly up.'
      : `The agent said that ${counted(left, 'second')} are left.`;
  },
  budget_warning: budget,
  context_summarised: ({ turns: count }) => {
    const much = number(count);
    const what = much === null ? 'The older part of the talk' : `The older part of the talk (${counted(much, 'turn')})`;
    return `${what} was summarised for the model.`;
  },
  memory_recalled: ({ facts }) =>
    `The agent was told what it remembers of the person: ${counted(number(facts) ?? 0, 'fact')}.`,
  memory_written: remembered,
  mcp_connected: ({ server }) => `${mcpServer(server)} is connected.`,
  mcp_lost: ({ server, when }) =>
    text(when) === 'start'
      ? `${mcpServer(server)} could not be reached; the call goes on without its tools.`
      : `${mcpServer(server)} was lost; its tools are away until it is back.`,
  noise_filter: noise,
  turn_detection: turns,
  recording_started: () => 'Both voices are recorded from here on.',
  recording_failed: () => 'The recording failed; the call went on without it.',
  listen_started: ({ by }) => `${member(by)} began to listen.`,
  listen_ended: ({ by }) => `${member(by)} stopped listening.`,
  whispered: ({ by, text: hint }) => `${member(by)} gave the agent a hint: ${text(hint)}`,
  taken_over: ({ by }) => `${member(by)} took over and speaks in the agent's place.`,
  handed_back: ({ by, why }) =>
    text(why) === 'lost'
      ? `${member(by)} was no longer there, so the agent went on.`
      : `${member(by)} handed the call back to the agent.`,
};

/** What happened, in one or two sentences for a person. */
export const logText = ({ kind, detail }: Pick<CallLogEntry, 'kind' | 'detail'>): string => sentences[kind](detail);
