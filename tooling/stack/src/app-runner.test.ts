import { expect, test } from 'vitest';
import { lifeChangeOf, noticeOf } from './app-runner.ts';

test('of JSON lines, warnings and worse are shown by their message', () => {
  expect(noticeOf('{"level":"warn","msg":"slow"}')).toBe('warn: slow');
  expect(noticeOf('{"level":50,"msg":"broken"}')).toBe('error: broken');
  expect(noticeOf('{"level":"info","msg":"error: not one"}')).toBeUndefined();
});

test('of plain lines, errors are shown', () => {
  expect(noticeOf('[vite] Pre-transform error: Failed to resolve import')).toContain('Failed to resolve');
  expect(noticeOf('TypeError [ERR_X]: no')).toContain('TypeError');
  expect(noticeOf('hmr update /src/error-state.tsx')).toBeUndefined();
});

test('the end of a program is seen through npm and node --watch', () => {
  expect(lifeChangeOf('npm error Lifecycle script `dev` failed with error:')).toBe('ended');
  expect(lifeChangeOf("Failed running 'src/main.ts'. Waiting for file changes before restarting...")).toBe('ended');
  expect(lifeChangeOf("Restarting 'src/main.ts'")).toBe('started');
  expect(lifeChangeOf("Completed running 'src/main.ts'")).toBeUndefined();
});
