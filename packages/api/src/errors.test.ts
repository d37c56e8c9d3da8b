import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { agentInputs, AppError, errorCodeSchema, httpStatusOf } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { appErrorOf, errorBodyOf, toTrpcError } from './errors.ts';

test.each(errorCodeSchema.options)('%s has the same HTTP status over tRPC and REST', (code) => {
  expect(getHTTPStatusCodeFromError(toTrpcError(new AppError(code, 'x')))).toBe(httpStatusOf[code]);
});

test('what is not ours never reaches a client', () => {
  for (const error of [
    new Error('password=hunter2'),
    new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error('hunter2') }),
    'hunter2',
  ]) {
    const body = errorBodyOf(error, 'request-1');
    expect(body).toMatchObject({ code: 'INTERNAL', requestId: 'request-1' });
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(JSON.stringify(errorBodyOf(toTrpcError(error), 'r'))).not.toContain('hunter2');
  }
});

test('an INTERNAL of ours keeps its words for the log too', () => {
  expect(errorBodyOf(new AppError('INTERNAL', 'the view is gone'), 'r').message).not.toContain('view');
});

test('an input that does not parse lists its problems by path', () => {
  const { error } = agentInputs.update.safeParse({
    agentId: 'x',
    revision: 0,
    config: { limits: { idleTimeoutSeconds: 1 } },
  });
  const app = appErrorOf(new TRPCError({ code: 'BAD_REQUEST', cause: error }));
  expect(app.code).toBe('VALIDATION');
  expect(app.problems?.map(({ path }) => path)).toEqual(['agentId', 'config.limits.idleTimeoutSeconds', 'revision']);
  expect(app.message).toBe('Please check: agentId, config.limits.idleTimeoutSeconds, revision.');
});

test('a batch that is too large is told so', () => {
  const app = appErrorOf(new TRPCError({ code: 'BAD_REQUEST', message: 'Batch call exceeds maximum size' }));
  expect(errorBodyOf(app, 'r')).toMatchObject({
    code: 'VALIDATION',
    message: 'A batch takes at most 20 calls. Send the others in another one.',
  });
});

test('retry and problems travel', () => {
  const error = new AppError('UPSTREAM_UNAVAILABLE', 'Later.', {
    retryAfterSeconds: 5,
    problems: [{ path: 'a', message: 'b' }],
  });
  expect(errorBodyOf(toTrpcError(error), 'r')).toEqual({
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'Later.',
    requestId: 'r',
    retryAfterSeconds: 5,
    problems: [{ path: 'a', message: 'b' }],
  });
});
