import { expect, test } from 'vitest';
import { shortened } from './measure-record.ts';

const notice = `duration: 12.345 ms  plan:
Query Text: select coalesce(sum(cost_usd), 0) from analytics.daily d where d.day = '2026-03-01'
Aggregate  (cost=8.17..8.18 rows=1 width=32) (actual time=12.300..12.310 rows=1.00 loops=1)
  InitPlan 1
  ->  Index Scan using daily_by_agent on daily d  (cost=0.15..8.17 rows=1 width=16) (actual time=0.010..0.200 rows=40.00 loops=1)
        Index Cond: (day = '2026-03-01'::date)
        Filter: (kind = 'agent'::public.call_kind)`;

test('of a plan stay its nodes and conditions, with the times and rows they had', () => {
  expect(shortened(notice).split('\n')).toEqual([
    '12.345 ms',
    'Aggregate  (12.310 ms, 1.00 rows x 1)',
    '  ->  Index Scan using daily_by_agent on daily d  (0.200 ms, 40.00 rows x 1)',
    "        Index Cond: (day = '2026-03-01'::date)",
  ]);
});

test('statements that read no table are left out', () => {
  expect(shortened('duration: 0.1 ms  plan:\nQuery Text: select 1\nResult  (cost=0..1 rows=1 width=4)')).toBe('');
});
