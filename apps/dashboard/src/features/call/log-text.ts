import type { CallLogEntry, CallLogKind } from '@voxie/contracts';

const titles = {
  provider_fallback: 'A provider failed; the next one took over',
  handoff: 'The call was handed over',
  delegation: 'A member of the team was asked',
  loop_stopped: 'The agents passed the call in circles; that was stopped',
  idle_nudge: 'Nobody spoke; the agent asked whether the person is there',
  time_warning: 'The agent said that the time is nearly up',
  context_summarised: 'The older part of the talk was summarised for the model',
  memory_recalled: 'What is known of the person was told to the agent',
  memory_written: 'Something about the person was remembered',
  mcp_connected: 'An MCP server is connected',
  mcp_lost: 'An MCP server was lost',
  noise_filter: "Noise is taken out of the person's sound",
  turn_detection: 'How the end of a turn is found',
} as const satisfies Record<CallLogKind, string>;

const isShown = (value: unknown): value is string | number =>
  (typeof value === 'string' && value !== '') || typeof value === 'number';

/** What happened, in words, with what the runtime noted of it. */
export function logText({ kind, detail }: Pick<CallLogEntry, 'kind' | 'detail'>): string {
  const { from, to, ...rest } = detail;
  const way = isShown(from) && isShown(to) ? [`${from} to ${to}`] : [from, to].filter(isShown).map(String);
  const others = Object.entries(rest).flatMap(([name, value]) => (isShown(value) ? [`${name}: ${value}`] : []));
  const details = [...way, ...others].join(', ');
  return details === '' ? `${titles[kind]}.` : `${titles[kind]} (${details}).`;
}
