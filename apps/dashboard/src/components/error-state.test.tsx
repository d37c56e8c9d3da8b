// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { VoxieError } from '@voxie/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ErrorState } from './error-state.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('says when too many requests are over, and tries again by itself then, once', () => {
  const onRetry = vi.fn<() => void>();
  const error = new VoxieError('RATE_LIMITED', 'Too many requests of yours.', {
    retryAfterSeconds: 12,
    requestId: 'r1',
  });
  render(<ErrorState title="The agents could not be loaded." error={error} onRetry={onRetry} />);
  expect(screen.getByText('Tries again by itself in 12 seconds.', { ignore: '.sr-only' })).toBeTruthy();
  act(() => void vi.advanceTimersByTime(11_000));
  expect(screen.getByText('Tries again by itself in 1 second.')).toBeTruthy();
  expect(onRetry).not.toHaveBeenCalled();
  act(() => void vi.advanceTimersByTime(30_000));
  expect(onRetry).toHaveBeenCalledOnce();
});

it('waits for the person after any other failure', () => {
  const onRetry = vi.fn<() => void>();
  render(<ErrorState title="No." error={new VoxieError('INTERNAL', 'Broken.')} onRetry={onRetry} />);
  act(() => void vi.advanceTimersByTime(120_000));
  expect(screen.queryByText(/by itself/u)).toBeNull();
  expect(onRetry).not.toHaveBeenCalled();
});
