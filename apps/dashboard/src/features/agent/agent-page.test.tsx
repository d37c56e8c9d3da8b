// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { AppError, applyPatch } from '@voxie/contracts';
import type { Agent, AgentDraft, AgentPatch } from '@voxie/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { agentWith } from '../../testing/agents.ts';
import type { Answer } from '../../testing/fake-api.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { AgentPage } from './agent-page.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const show = (...page: Parameters<typeof pageWith>) => render(pageWith(...page).element);

interface Update {
  config: AgentPatch;
  revision: number;
}

/** A server that holds one agent and refuses stale revisions. */
function serverWith(draft: AgentDraft, over: Partial<Agent> = {}) {
  let agent = agentWith(draft, over);
  const change = (config: AgentPatch) => {
    agent = agentWith(applyPatch(agent.draft, config), { ...over, revision: agent.revision + 1 });
    return agent;
  };
  const update = vi.fn<Answer>((input) => {
    // The form sends exactly this; the contract's own tests check the shape.
    const { config, revision } = input as Update;
    if (revision !== agent.revision) throw new AppError('CONFLICT', 'This agent was changed elsewhere meanwhile.');
    return change(config);
  });
  return { agentId: agent.id, change, update, answers: { 'agents.get': () => agent, 'agents.update': update } };
}

const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label, { exact: true });
const type = async (label: string, value: string) => fireEvent.change(await field(label), { target: { value } });
const save = () => fireEvent.keyDown(document, { key: 's', ctrlKey: true });

describe('the draft form', () => {
  it('offers to save only what was edited, and sends only that', async () => {
    const server = serverWith({ name: 'Luna', type: 'host' });
    show(<AgentPage agentId={server.agentId} tab="edit" />, server.answers);
    await field('Type');
    expect(screen.queryByText('Unsaved changes')).toBeNull();
    await type('Type', 'concierge');
    fireEvent.click(screen.getByRole('button', { name: /^Save/u }));
    await waitFor(() => expect(screen.queryByText('Unsaved changes')).toBeNull());
    expect(server.update).toHaveBeenCalledWith(expect.objectContaining({ config: { type: 'concierge' }, revision: 1 }));
  });

  it('says at the field what is wrong and does not send it', async () => {
    const server = serverWith({ name: 'Luna' });
    show(<AgentPage agentId={server.agentId} tab="edit" />, server.answers);
    await type('Speaking speed', '7');
    save();
    expect(await screen.findByText('Not more than 1.5.')).toBeDefined();
    expect((await field('Speaking speed')).getAttribute('aria-invalid')).toBe('true');
    expect(server.update).not.toHaveBeenCalled();
  });

  it('keeps both edits when another tab changed another field', async () => {
    const server = serverWith({ name: 'Luna', type: 'host', description: 'Old' });
    show(<AgentPage agentId={server.agentId} tab="edit" />, server.answers);
    await type('Type', 'concierge');
    server.change({ description: 'New' });
    save();
    expect(await screen.findByText('Someone (or another tab) changed this agent')).toBeDefined();
    expect((await field('Description')).value).toBe('New');
    expect((await field('Type')).value).toBe('concierge');
    save();
    await waitFor(() => expect(screen.queryByText('Unsaved changes')).toBeNull());
    expect(server.update).toHaveBeenLastCalledWith(
      expect.objectContaining({ config: { type: 'concierge' }, revision: 2 }),
    );
  });

  it('asks which text stays when both changed a field, and loses neither', async () => {
    const server = serverWith({ name: 'Luna', type: 'host' });
    show(<AgentPage agentId={server.agentId} tab="edit" />, server.answers);
    await type('Type', 'mine');
    server.change({ type: 'theirs' });
    save();
    const question = within(await screen.findByRole('alert', { name: 'Someone (or another tab) changed this agent' }));
    expect(question.getByText('theirs')).toBeDefined();
    expect((await field('Type')).value).toBe('mine');
    fireEvent.click(question.getByRole('radio', { name: /^Mine/u }));
    fireEvent.click(question.getByRole('button', { name: 'Use these and go on' }));
    save();
    await waitFor(() => expect(screen.queryByText('Unsaved changes')).toBeNull());
    expect(server.update).toHaveBeenLastCalledWith(expect.objectContaining({ config: { type: 'mine' }, revision: 2 }));
  });

  it('keeps the edits and says why when saving fails', async () => {
    const server = serverWith({ name: 'Luna' });
    server.update.mockImplementation(() => {
      throw new AppError('FORBIDDEN', 'Only owners and editors may change agents.');
    });
    show(<AgentPage agentId={server.agentId} tab="edit" />, server.answers);
    await type('Type', 'mine');
    save();
    expect(await screen.findByText(/Only owners and editors may change agents/u)).toBeDefined();
    expect((await field('Type')).value).toBe('mine');
  });
});

describe('leaving', () => {
  it('asks first while there are unsaved edits', async () => {
    const server = serverWith({ name: 'Luna' });
    const { element, router } = pageWith(<AgentPage agentId={server.agentId} tab="edit" />, server.answers);
    render(element);
    await type('Type', 'mine');
    router.history.push('/elsewhere');
    expect(await screen.findByText('Leave without saving?')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Stay here' }));
    expect(router.state.location.pathname).toBe('/');
    expect((await field('Type')).value).toBe('mine');
  });
});

describe('publishing', () => {
  it('lists what is missing and leads to the field', async () => {
    const server = serverWith({ name: 'Luna' });
    show(<AgentPage agentId={server.agentId} tab="edit" />, server.answers);
    fireEvent.click(await screen.findByRole('button', { name: 'Publish' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('The draft is not complete yet')).toBeDefined();
    fireEvent.click(dialog.getByRole('button', { name: 'Instructions' }));
    await waitFor(async () => expect(document.activeElement).toBe(await field('Instructions')));
  });

  it('says what is not there, and does not publish a team without its member', async () => {
    const server = serverWith({ name: 'Luna', instructions: 'You help.' });
    const warnings = [{ path: 'tools.stock.headers.key', message: 'The secret STOCK_KEY is not set.' }];
    let problems = [{ path: 'team.members.wine.agent', message: 'There is no agent "nobody".' }];
    const check = () => ({ problems, warnings });
    const { element, queryClient } = pageWith(<AgentPage agentId={server.agentId} tab="edit" />, {
      ...server.answers,
      'agents.check': check,
    });
    render(element);
    fireEvent.click(await screen.findByRole('button', { name: 'Publish' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('There is no agent "nobody".')).toBeDefined();
    expect(dialog.queryByRole('button', { name: 'Publish' })).toBeNull();
    problems = [];
    void queryClient.invalidateQueries();
    expect(await dialog.findByText('The secret STOCK_KEY is not set.')).toBeDefined();
    expect(dialog.getByRole('button', { name: 'Publish' })).toBeDefined();
  });

  it('saves the edits first, then publishes what is saved', async () => {
    const server = serverWith({ name: 'Luna', instructions: 'You help.' });
    const publish = vi.fn<Answer>(() => agentWith({ name: 'Luna' }, { revision: 2, publishedVersion: 1 }));
    show(<AgentPage agentId={server.agentId} tab="edit" />, { ...server.answers, 'agents.publish': publish });
    await type('Type', 'concierge');
    fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Publish version 1' }));
    expect(dialog.getByText('concierge')).toBeDefined();
    fireEvent.click(dialog.getByRole('button', { name: 'Publish' }));
    await waitFor(() => expect(publish).toHaveBeenCalledWith(expect.objectContaining({ revision: 2 })));
  });
});

describe('a published agent without changes', () => {
  it('can be published again as soon as something is edited', async () => {
    const server = serverWith({ name: 'Luna' }, { publishedVersion: 1, hasUnpublishedChanges: false });
    show(<AgentPage agentId={server.agentId} tab="edit" />, server.answers);
    expect((await screen.findByRole('button', { name: 'Published' })).getAttribute('aria-disabled')).toBe('true');
    await type('Type', 'concierge');
    expect((await screen.findByRole('button', { name: 'Publish' })).getAttribute('aria-disabled')).toBe('false');
  });
});

describe('an agent that is not there', () => {
  it('is a page that says so', async () => {
    const get = () => {
      throw new AppError('NOT_FOUND', 'There is no such agent.');
    };
    show(<AgentPage agentId="7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a01" tab="edit" />, { 'agents.get': get });
    expect(await screen.findByText('There is nothing here')).toBeDefined();
  });
});
