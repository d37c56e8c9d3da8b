import type { ErrorReport } from '@voxie/contracts';
import { errorReportSchema } from '@voxie/contracts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createLogger } from '../logger.ts';
import { runInScope } from '../tracing/scope.ts';
import { Rationing } from './rationing.ts';
import { flushErrors, reportError, sendErrorsTo } from './report-error.ts';

let reports: ErrorReport[];

beforeEach(() => {
  reports = [];
  const target = { name: 'test', send: async (report: ErrorReport) => void reports.push(report) };
  const broken = { name: 'broken', send: () => Promise.reject(new Error('away')) };
  sendErrorsTo({ process: 'api', release: '1.0.0+abcdef1', targets: [broken, target] });
});

test('a report says where the error came up, from the scope and from what is given', async () => {
  const [callId, workspaceId, traceId] = [randomUUID(), randomUUID(), 'a'.repeat(32)];
  const trace = { traceId, spanId: null, isSampled: true };
  runInScope({ trace, fields: { requestId: 'request-1', workspaceId } }, () => reportError(new Error('x'), { callId }));
  await flushErrors(1000);
  expect(reports).toMatchObject([
    { process: 'api', release: '1.0.0+abcdef1', requestId: 'request-1', workspaceId, callId, traceId, count: 1 },
  ]);
  expect(errorReportSchema.safeParse(reports[0]).success).toBe(true);
});

test('what is logged at error with an error is reported, with the fields of its logger; other lines are not', () => {
  const logger = createLogger({ name: 'test', level: 'error' }).child({ requestId: 'request-2' });
  logger.error({ err: new Error('x'), queue: 'memory_write' }, 'A job failed for a reason of ours');
  logger.warn({ err: new Error('y') }, 'later');
  logger.error('no error in it');
  expect(reports).toMatchObject([{ message: 'x', requestId: 'request-2', process: 'background_job' }]);
});

test('telling of an error never fails', () => {
  const hostile = new Proxy(new Error('x'), {
    get: () => {
      throw new Error('no');
    },
  });
  expect(() => reportError(hostile)).not.toThrow();
  expect(() => reportError(new Error('x'), { callId: {} })).not.toThrow();
});

test('a fault that comes up again and again is told of a few times, and none of it is lost', () => {
  let now = 0;
  const rationing = new Rationing(() => now);
  const told = Array.from({ length: 100 }, () => rationing.take('a')).filter((count) => count > 0);
  expect(told).toEqual([1, 1, 1, 1, 1, 1]);
  expect(rationing.take('b')).toBe(1);
  now += 61_000;
  expect(rationing.take('a')).toBe(95);
});
