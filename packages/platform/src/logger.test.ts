import { Writable } from 'node:stream';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createLogger, redactLogs } from './logger.ts';
import { createRedactor } from './redaction/redactor.ts';
import { runInScope, setProcessScope } from './tracing/scope.ts';

const lines: string[] = [];
vi.mock(import('pino'), async (importOriginal) => {
  const actual = await importOriginal();
  const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  // The logger as it is, into memory.
  const pino = Object.assign((options: object) => actual.pino(options, sink), actual.pino);
  return { ...actual, pino };
});

afterEach(() => {
  lines.length = 0;
  setProcessScope(() => ({ fields: {} }));
});

const trace = { traceId: 'a'.repeat(32), spanId: null, isSampled: true };

test('every line carries the ids of its scope, once', () => {
  setProcessScope(() => ({ fields: { workspaceId: 'w', turn: 3 } }));
  const logger = createLogger({ name: 'test', level: 'info' });
  runInScope({ trace, fields: { requestId: 'r' } }, () => {
    runInScope({ fields: { callId: 'c' } }, () => logger.info('inner'));
    logger.child({ requestId: 'own' }).info({ workspaceId: 'given' }, 'named');
  });
  logger.info('outside');
  const [inner = '', named = '', outside = ''] = lines;
  expect(JSON.parse(inner)).toMatchObject({
    requestId: 'r',
    callId: 'c',
    workspaceId: 'w',
    turn: 3,
    traceId: trace.traceId,
  });
  expect(named.match(/"requestId"/gu)).toHaveLength(1);
  expect(JSON.parse(named)).toMatchObject({ requestId: 'own', workspaceId: 'given' });
  expect(outside).not.toContain('requestId');
});

test('secrets by a usual name are not written', () => {
  createLogger({ name: 'test', level: 'info' }).info({ token: 'canary', headers: { authorization: 'canary' } }, 'x');
  expect(lines.join('')).not.toContain('canary');
});

test('what a tenant wants taken out is in no line, also of loggers that were made before', () => {
  const logger = createLogger({ name: 'test', level: 'info' }).child({ callId: 'c' });
  onTestFinished(() => redactLogs(null));
  redactLogs(createRedactor({ redact: ['email'], redactPatterns: {} }));
  logger.info({ err: new Error('no ada@mail.example'), from: ['ada@mail.example'] }, 'told by ada@mail.example');
  expect(lines.join('')).not.toContain('ada');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'told by [email]', from: ['[email]'], callId: 'c' });
});
