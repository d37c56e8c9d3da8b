// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { AppError } from '@voxie/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { agentWith, summaryOf } from '../../testing/agents.ts';
import type { Answer } from '../../testing/fake-api.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { AgentList } from './agent-list.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const show = (...page: Parameters<typeof pageWith>) => render(pageWith(...page).element);

const noop = () => undefined;
const luna = summaryOf(agentWith({ name: 'Luna', type: 'host' }, { publishedVersion: 2 }));
const nova = { ...luna, id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a09', name: 'Nova', publishedVersion: null };

describe('AgentList', () => {
  it('says that it loads', async () => {
    show(<AgentList search="" onWriteByHand={noop} />, {});
    expect(await screen.findByText('Loading the agents…')).toBeDefined();
  });

  it('shows each agent with what callers get, and loads more', async () => {
    const list = vi.fn<Answer>((input) =>
      JSON.stringify(input).includes('page-2')
        ? { items: [nova], nextCursor: null }
        : { items: [luna], nextCursor: 'page-2' },
    );
    show(<AgentList search="" onWriteByHand={noop} />, { 'agents.list': list });
    expect((await screen.findByRole('link', { name: 'Luna' })).getAttribute('href')).toBe(`/agents/${luna.id}`);
    expect(screen.getByText('Version 2')).toBeDefined();
    expect(screen.getByText('Unpublished changes')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByRole('link', { name: 'Nova' })).toBeDefined();
    expect(screen.getByText('Not published')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('invites to create the first agent', async () => {
    const onWriteByHand = vi.fn<() => void>();
    show(<AgentList search="" onWriteByHand={onWriteByHand} />, {
      'agents.list': () => ({ items: [], nextCursor: null }),
    });
    expect(await screen.findByRole('button', { name: 'Create New Agent' })).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Write it by hand' }));
    expect(onWriteByHand).toHaveBeenCalledOnce();
  });

  it('says that nothing matches a search', async () => {
    const list = vi.fn<Answer>(() => ({ items: [], nextCursor: null }));
    show(<AgentList search="zebra" onWriteByHand={noop} />, { 'agents.list': list });
    expect(await screen.findByText('No agent matches “zebra”')).toBeDefined();
    expect(list).toHaveBeenCalledWith(expect.objectContaining({ search: 'zebra' }));
  });

  it('shows a failure in the API’s words, and tries again', async () => {
    let isBroken = true;
    const list = () => {
      if (isBroken) throw new AppError('INTERNAL', 'Something went wrong on our side.');
      return { items: [luna], nextCursor: null };
    };
    show(<AgentList search="" onWriteByHand={noop} />, { 'agents.list': list });
    expect(await screen.findByText('Something went wrong on our side.', { exact: false })).toBeDefined();
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Luna' })).toBeDefined();
  });
});
