import { blankTurn } from '@voxie/contracts';
import type { Creation, Turn } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { beginningOf } from './resumption.ts';

const creation = (more: Partial<Creation> = {}): Creation => ({
  id: '00000000-0000-4000-8000-000000000001',
  workspaceId: '00000000-0000-4000-8000-000000000002',
  status: 'open',
  draft: {},
  touched: {},
  problems: [],
  revision: 1,
  agentId: null,
  callId: null,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  ...more,
});

const turn = (role: Turn['role'], text: string | null, seq: number): Turn => ({
  id: `00000000-0000-4000-8000-00000000001${seq}`,
  callId: '00000000-0000-4000-8000-000000000003',
  seq,
  ...blankTurn,
  exchangeId: '00000000-0000-4000-8000-000000000004',
  role,
  modality: 'voice',
  text,
  startedAt: `2026-01-01T00:00:0${seq}Z`,
});

test('a new creation begins with a greeting and nothing to remember', () => {
  const { opening, context, history } = beginningOf(creation(), []);
  expect(opening).toMatch(/^Greet the person/u);
  expect(context).toBe('');
  expect(history.items).toEqual([]);
});

test('a resumed one knows the draft, whose words are whose, and what was said', () => {
  const touched = {
    name: { by: 'person', at: '2026-01-01T00:00:00Z' },
    type: { by: 'voxie', at: '2026-01-01T00:00:00Z' },
  } as const;
  const said = [turn('agent', 'What is it for?', 0), turn('person', 'Booking tables.', 1), turn('person', null, 2)];
  const { opening, context, history } = beginningOf(creation({ draft: { name: 'Nova', type: 'host' }, touched }), said);
  expect(opening).toMatch(/^Welcome the person back/u);
  expect(context).toContain('{"name":"Nova","type":"host"}');
  expect(context).toContain('typed these fields themselves: name.');
  expect(history.items.map((item) => (item.type === 'message' ? [item.role, item.textContent] : item.type))).toEqual([
    ['assistant', 'What is it for?'],
    ['user', 'Booking tables.'],
  ]);
});
