// @vitest-environment jsdom
import { webhookEvents, webhookEventTypes, webhookInputs } from '@voxie/contracts';
import type { WebhookDeliveryDetail, WebhookEndpoint } from '@voxie/contracts';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../testing/fake-api.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { WebhooksPage } from './webhooks-page.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const at = '2026-11-21T09:30:00.000Z';
const endpoint: WebhookEndpoint = {
  id: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b11',
  url: 'https://example.com/voxie',
  description: 'The shop',
  events: ['call.ended'],
  isEnabled: true,
  disabledReason: null,
  health: 'failing',
  lastSuccessAt: null,
  failingSince: at,
  previousSecretUntil: null,
  createdAt: at,
  updatedAt: at,
};
const delivery: WebhookDeliveryDetail = {
  id: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b12',
  endpointId: endpoint.id,
  eventId: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b13',
  eventType: 'call.ended',
  status: 'failed',
  attempts: 17,
  nextAttemptAt: null,
  lastAttemptAt: at,
  durationMs: 12,
  responseStatus: 500,
  error: 'The receiver answered 500.',
  createdAt: at,
  responseBody: 'out of order',
  body: {
    id: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b13',
    type: 'call.ended',
    version: 1,
    timestamp: at,
    workspace_id: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b14',
    data: { ...webhookEvents['call.ended'].example },
  },
};
const none = { 'webhooks.list': () => ({ items: [] }) };
const one = {
  'webhooks.list': () => ({ items: [endpoint] }),
  'webhooks.deliveries': () => ({ items: [delivery], nextCursor: null }),
  'webhooks.delivery': () => delivery,
};

it('teaches with a receiver, then adds an endpoint and shows its secret once', async () => {
  const create = vi.fn<Answer>(() => ({ endpoint, secret: 'whsec_once' }));
  render(pageWith(<WebhooksPage />, { ...none, 'webhooks.create': create }).element);
  expect((await screen.findByLabelText('Example of a receiver')).textContent).toContain('webhook.verify');
  const [add] = screen.getAllByRole('button', { name: 'Add endpoint' });
  if (add === undefined) throw new Error('no button');
  fireEvent.click(add);
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getAllByRole('checkbox')).toHaveLength(webhookEventTypes.length);
  fireEvent.change(dialog.getByLabelText('Address'), { target: { value: 'example.com' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Add endpoint' }));
  expect(await dialog.findByText(/begins with https/u)).toBeDefined();
  fireEvent.change(dialog.getByLabelText('Address'), { target: { value: endpoint.url } });
  fireEvent.click(dialog.getByRole('checkbox', { name: 'call.analyzed' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Add endpoint' }));
  await waitFor(() => expect(create).toHaveBeenCalledOnce());
  const events = ['call.ended', 'call.failed', 'call.analyzed'];
  expect(webhookInputs.create.parse(create.mock.calls[0]?.[0])).toMatchObject({ url: endpoint.url });
  expect(create.mock.calls[0]?.[0]).toMatchObject({ events: expect.arrayContaining(events) });
  expect((await screen.findByLabelText('Signing secret')).textContent).toBe('whsec_once');
  fireEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
  await waitFor(() => expect(screen.queryByText('whsec_once')).toBeNull());
});

it('shows how an endpoint does, what was sent and answered, and replays it', async () => {
  const replay = vi.fn<Answer>(() => ({ ...delivery, status: 'pending' }));
  render(pageWith(<WebhooksPage />, { ...one, 'webhooks.replay': replay }).element);
  expect(await screen.findByText('Failing')).toBeDefined();
  fireEvent.click(await screen.findByRole('button', { name: /17 attempts · HTTP 500 · 12 ms/u }));
  const sheet = within(await screen.findByRole('dialog'));
  expect((await sheet.findByText('out of order')).textContent).toBe('out of order');
  expect(sheet.getAllByLabelText('What is sent').some((part) => part.textContent?.includes('person_left'))).toBe(true);
  fireEvent.click(sheet.getByRole('button', { name: 'Replay' }));
  await waitFor(() => expect(replay).toHaveBeenCalledWith({ deliveryId: delivery.id }));
});

it('tells a viewer whose they are, and offers nothing', async () => {
  const me = () => ({ currentWorkspaceId: 'w', workspaces: [{ id: 'w', role: 'viewer' }] });
  render(pageWith(<WebhooksPage />, { 'system.me': me }).element);
  expect(await screen.findByText('Editors and owners set the webhooks')).toBeDefined();
  expect(screen.queryByRole('button', { name: /Add endpoint/u })).toBeNull();
});
