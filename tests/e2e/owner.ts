import type { AgentDraft } from '@voxie/contracts';
import type { Browser } from 'playwright-core';
import type { ApiUnderTest, Person } from '../api/support.ts';
import { visit } from './browser.ts';
import type { Visit } from './browser.ts';
import { Dashboard } from './dashboard.ts';

/** Someone who is signed in to the dashboard. */
export interface Owner extends Visit {
  person: Person;
  dashboard: Dashboard;
  /** Stores an agent that greets with its name and that it works, and opens its page. */
  opensNewAgent: (config?: AgentDraft) => Promise<string>;
}

export interface OwnerOptions {
  api: ApiUnderTest;
  browser: Browser;
  /** Default: the stack's own address of the dashboard. */
  url?: string;
  permissions?: string[];
}

/** What an agent of `opensNewAgent` says first. */
export const greeting = /this is Luna/u;

/** Signs a new person up and in. */
export async function signedIn({
  api,
  browser,
  url = api.facts.urls.dashboard,
  permissions,
}: OwnerOptions): Promise<Owner> {
  const person = await api.signUp('owner');
  const visitor = await visit(browser, url, permissions === undefined ? {} : { permissions });
  const dashboard = new Dashboard(visitor.page);
  await dashboard.signIn(person);
  await visitor.page.getByRole('heading', { name: 'Agents' }).waitFor();
  const opensNewAgent = async (config: AgentDraft = {}) => {
    const { id } = await person.voxie.trpc.agents.create.mutate({
      config: {
        instructions: 'You are Luna, the host of Bella. The restaurant opens at 5 pm.',
        greeting: 'Good evening, this is Luna.',
        ...config,
        name: 'Luna',
      },
    });
    await visitor.page.goto(`${url}/agents/${id}`);
    await visitor.page.getByRole('button', { name: 'Test Agent' }).waitFor();
    return id;
  };
  return { ...visitor, person, dashboard, opensNewAgent };
}

/** How an agent's calls went, oldest first: the reason of those that failed, the status of the others. */
export async function outcomesOf(api: ApiUnderTest, agentId: string): Promise<string[]> {
  const { data, error } = await api.service
    .from('call_sessions')
    .select('status, failure_reason')
    .eq('agent_id', agentId)
    .order('requested_at');
  if (error !== null) throw new Error('the calls could not be read', { cause: error });
  return data.map(({ status, failure_reason: reason }) => reason ?? status);
}
