import type { CallDetail } from '@voxie/contracts';
import type { Page } from 'playwright-core';
import type { Cast } from './fifty-agents.ts';
import type { Screen } from './screens.ts';

interface Known {
  details: readonly CallDetail[];
  cast: Cast;
  liveId: string;
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name });
const listOf = (name: string) => (page: Page) => page.getByRole('list', { name, exact: true }).getByRole('listitem');

/** The pages that show a record, with what each shows once it is loaded. */
export function screensOf({ details, cast, liveId }: Known): Screen[] {
  const idOf = (what: string, is: (call: CallDetail) => boolean): string => {
    const call = details.find(is);
    if (call === undefined) throw new Error(`no call is ${what}`);
    return call.id;
  };
  const call = (name: string, is: (call: CallDetail) => boolean): Screen => ({
    name: `call-${name}`,
    path: `/calls/${idOf(name, is)}`,
    isThere: heading('At a glance'),
  });
  return [
    { name: 'calls', path: '/calls', isThere: listOf('Calls') },
    { name: 'calls-filtered', path: '/calls?state=ended&version=2&language=en', isThere: listOf('Filters in use') },
    { name: 'calls-none', path: '/calls?outcome=nothing', isThere: heading('No call is like that') },
    call('booked', ({ toolCalls }) => toolCalls.some(({ tool }) => tool === 'book_table')),
    call('handed-over', ({ log }) => log.some(({ kind }) => kind === 'handoff')),
    call('interrupted', ({ turns }) => turns.some(({ interrupted }) => interrupted)),
    { ...call('recorded', ({ hasRecording }) => hasRecording), isThere: (page) => page.getByRole('slider') },
    call('unpriced', ({ hasUnpriced }) => hasUnpriced),
    call('failed', ({ status }) => status === 'failed'),
    { name: 'live', path: '/live', isThere: listOf('Calls in progress') },
    { name: 'live-call', path: `/live/${liveId}`, isThere: (page) => page.getByRole('button', { name: 'Listen in' }) },
    { name: 'analytics', path: '/analytics', isThere: heading(/^Calls/u) },
    { name: 'compare', path: `/analytics?agent=${cast.luna}`, isThere: heading('Compare two versions') },
    { name: 'webhooks', path: '/webhooks', isThere: (page) => page.getByText('Our CRM') },
    { name: 'errors', path: '/errors', isThere: (page) => page.getByText(/config_invalid/u) },
    { name: 'prices', path: '/prices', isThere: heading(/gpt-realtime/u) },
    { name: 'settings', path: '/settings', isThere: (page) => page.getByLabel('Currency') },
    { name: 'agents', path: '/agents', isThere: heading('Agents') },
  ];
}
