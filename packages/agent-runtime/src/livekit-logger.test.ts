import { initializeLogger, log } from '@livekit/agents';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { adoptLivekitLogger } from './livekit-logger.ts';

test('upstream logs through ours, without what is personal', () => {
  const lines: string[] = [];
  initializeLogger({ pretty: false, level: 'silent' });
  adoptLivekitLogger(pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }));
  log().info('too much');
  log().warn({ 'lk.pii.transcript': 'my secret', speechId: 's1', error: new Error('why') }, 'skipped');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    component: 'livekit',
    speechId: 's1',
    error: { message: 'why' },
    msg: 'skipped',
  });
  expect(lines[0]).not.toContain('secret');
});
