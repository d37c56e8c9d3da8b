import { randomUUID } from 'node:crypto';
import { privacySchema, blankTurn } from '@voxie/contracts';
import type { RecordChange, RecordEntry, Turn } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { RecordRedactor } from './redactor.ts';

const canary = 'ada.lovelace@example.com';
const at = new Date(0).toISOString();

const turn = (words: Partial<Turn>): RecordEntry => ({
  revision: 1,
  kind: 'turn',
  row: { ...blankTurn, seq: 3, exchangeId: randomUUID(), role: 'agent', modality: 'voice', startedAt: at, ...words },
});

function redactorOf(privacy: object): RecordRedactor {
  const redactor = new RecordRedactor();
  redactor.use(privacySchema.parse(privacy));
  return redactor;
}

test('no entry of any kind keeps what is taken out', () => {
  const { entry } = redactorOf({ redact: ['email'], redactPatterns: { order: 'ORD-[0-9]+' } });
  const words = `${canary} ordered ORD-17`;
  const entries: RecordEntry[] = [
    turn({ text: words, cutText: words, interrupted: true, endedAt: at }),
    turn({ role: 'person', modality: 'text', text: words }),
    {
      revision: 2,
      kind: 'tool_call',
      row: {
        id: randomUUID(),
        turnSeq: 0,
        agent: 'Luna',
        tool: 'order',
        kind: 'http',
        status: 'done',
        arguments: { who: [words], [canary]: 1 },
        result: words,
        error: words,
        approval: null,
        startedAt: at,
        durationMs: 1,
      },
    },
    { revision: 3, kind: 'event', row: { id: randomUUID(), at, kind: 'handoff', detail: { reason: words } } },
    {
      revision: 4,
      kind: 'end',
      row: { endReason: null, failureReason: 'internal', detail: words, worker: 'w', at },
    },
  ];
  const kept = JSON.stringify(entries.map(entry));
  expect(kept).not.toMatch(/lovelace|ORD/u);
  expect(kept.match(/\[email\] ordered \[order\]/gu)).toHaveLength(8);
});

test('words that still grow leave nothing half, and are whole once they are over, or the call is', () => {
  const redactor = redactorOf({ redact: ['email'] });
  const kept: (string | null)[] = [];
  const write = (change: RecordChange) => {
    const { row, kind } = redactor.entry({ ...change, revision: 1 });
    if (kind === 'turn') kept.push(row.text);
  };
  for (const text of ['Write to ada.love', `Write to ${canary}`, `Write to ${canary} or call`]) write(turn({ text }));
  expect(kept).toEqual(['Write to', 'Write to', 'Write to [email] or']);
  redactor.finish(write);
  expect(kept.at(-1)).toBe('Write to [email] or call');
  redactor.finish(write);
  expect(kept).toHaveLength(4);
});

test('without privacy everything is as it was', () => {
  const entry = turn({ text: canary });
  expect(redactorOf({}).entry(entry)).toBe(entry);
});
