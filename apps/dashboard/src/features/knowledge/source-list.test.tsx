// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { AppError } from '@voxie/contracts';
import type { KnowledgeSource } from '@voxie/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answer, Answers } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { SourceList } from './source-list.tsx';
import { withChanges } from './use-knowledge-watch.ts';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const at = '2026-11-20T10:00:00.000Z';
const handbook: KnowledgeSource = {
  id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9b01',
  workspaceId: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a02',
  name: 'handbook',
  title: 'Handbook',
  kind: 'pdf',
  url: null,
  status: 'ready',
  error: null,
  revision: 1,
  isSearchable: true,
  language: 'english',
  sizeBytes: 2048,
  passagesDone: 12,
  passagesTotal: 12,
  passageCount: 12,
  createdAt: at,
  updatedAt: at,
};
const scan: KnowledgeSource = {
  ...handbook,
  id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9b02',
  name: 'scan',
  title: 'Scan',
  status: 'failed',
  error: 'It was probably scanned.',
  isSearchable: false,
  passageCount: 0,
};
const half: KnowledgeSource = {
  ...handbook,
  id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9b03',
  title: 'Catalogue',
  status: 'indexing',
  isSearchable: false,
  passagesDone: 40,
  passagesTotal: 160,
};

const noop = () => undefined;
const show = (answers: Answers, onAdd = noop) =>
  render(
    pageWith(<SourceList onAdd={onAdd} onReplace={noop} />, { 'system.me': () => meWith('owner'), ...answers }).element,
  );
const listing =
  (...items: KnowledgeSource[]): Answer =>
  () => ({ items, nextCursor: null });

describe('SourceList', () => {
  it('shows what each source is at: its passages, its progress, or why it failed', async () => {
    show({ 'knowledge.list': listing(handbook, scan, half) });
    expect(await screen.findByText('12 passages')).toBeDefined();
    expect(screen.getByText('It was probably scanned.')).toBeDefined();
    expect(screen.getByText('40 / 160')).toBeDefined();
    const bar = screen.getByRole('progressbar', { name: 'Indexing Catalogue' });
    expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['40', '160']);
    // What has no passages leads to none.
    expect(screen.queryByRole('button', { name: 'Scan' })).toBeNull();
  });

  it('tries again what failed', async () => {
    const retry = vi.fn<Answer>(() => ({ ...scan, status: 'queued' }));
    show({ 'knowledge.list': listing(scan), 'knowledge.retry': retry });
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await vi.waitFor(() => expect(retry).toHaveBeenCalledWith({ sourceId: scan.id }));
  });

  it('shows the passages of a source with where they stand', async () => {
    const passage = {
      id: handbook.id,
      sourceId: handbook.id,
      seq: 0,
      section: 'Refunds',
      page: 4,
      text: 'In 14 days.',
    };
    show({
      'knowledge.list': listing(handbook),
      'knowledge.passages': () => ({ items: [passage], nextCursor: null }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Handbook' }));
    expect(await screen.findByText('In 14 days.')).toBeDefined();
    expect(screen.getByText('Page 4 · Refunds')).toBeDefined();
  });

  it('invites to add the first, and shows a failure in the API’s words', async () => {
    const onAdd = vi.fn<() => undefined>();
    show({ 'knowledge.list': listing() }, onAdd);
    fireEvent.click(await screen.findByRole('button', { name: 'Add knowledge' }));
    expect(onAdd).toHaveBeenCalledOnce();
    cleanup();
    show({
      'knowledge.list': () => {
        throw new AppError('INTERNAL', 'Something went wrong on our side.');
      },
    });
    expect(await screen.findByText('The library could not be loaded.')).toBeDefined();
  });

  it('leaves a viewer nothing to change', async () => {
    show({ 'system.me': () => meWith('viewer'), 'knowledge.list': listing(handbook, scan) });
    expect(await screen.findByText('It was probably scanned.')).toBeDefined();
    await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'More for Handbook' })).toBeNull());
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});

describe('withChanges', () => {
  const pages = { pages: [{ items: [handbook, half], nextCursor: null }], pageParams: [null] };

  it('puts what changed in its place, and asks for the list where something is new', () => {
    const done = { ...half, status: 'ready' as const, passagesDone: 160 };
    expect(withChanges(pages, [done])?.pages[0]?.items).toEqual([handbook, done]);
    expect(withChanges(pages, [scan])).toBeNull();
  });
});
