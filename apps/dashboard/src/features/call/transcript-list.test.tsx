// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TranscriptEntry } from './transcript-entries.ts';
import { TranscriptList } from './transcript-list.tsx';

// jsdom has no layout: the test says what has changed its size.
const resized: (() => void)[] = [];
class TestResizeObserver {
  constructor(tell: () => void) {
    resized.push(tell);
  }
  observe(): void {}
  disconnect(): void {}
}
beforeEach(() => {
  resized.length = 0;
  vi.stubGlobal('ResizeObserver', TestResizeObserver);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const entry = (key: string, change: Partial<TranscriptEntry>): TranscriptEntry => ({
  key,
  role: 'agent',
  modality: 'voice',
  text: '',
  isFinal: true,
  interrupted: false,
  waitMs: null,
  startedAt: null,
  seq: null,
  agent: null,
  ...change,
});

test('what an agent says is text and never markup', () => {
  const hostile = '<img src="x" onerror="alert(1)"><script>alert(2)</script> **bold** [link](javascript:alert(3))';
  const { container } = render(<TranscriptList agentName="Luna" entries={[entry('a', { text: hostile })]} />);
  expect(within(screen.getByRole('listitem')).getByText(hostile)).toBeDefined();
  expect(container.querySelector('img, script, a, strong')).toBeNull();
});

test('each line says who, how fast, and whether it was interrupted or typed', () => {
  render(
    <TranscriptList
      agentName="Luna"
      entries={[
        entry('a', { text: 'Hello!', waitMs: 1340, interrupted: true }),
        entry('b', { role: 'person', modality: 'text', text: 'Hi' }),
      ]}
    />,
  );
  const [agentLine, personLine] = screen.getAllByRole('listitem').map((line) => line.textContent);
  expect(agentLine).toMatch(/Luna:.*Hello!.*1\.3 s.*Interrupted/u);
  expect(personLine).toMatch(/You:.*Hi.*as text/u);
});

test('speech that was not recognised says so', () => {
  render(<TranscriptList agentName="Luna" entries={[entry('a', { role: 'person', text: null })]} />);
  expect(screen.getByText('You spoke (not recognised)')).toBeDefined();
});

test('a screen reader hears only what the agent has finished saying', () => {
  const finished = entry('a', { text: 'Hello!' });
  const growing = entry('b', { text: 'We are op', isFinal: false });
  const { container } = render(<TranscriptList agentName="Luna" entries={[finished, growing]} />);
  expect(container.querySelector('[aria-live="polite"]')?.textContent).toBe('Luna: Hello!');
  expect(screen.getByRole('log').getAttribute('aria-live')).toBe('off');
});

test('the end stays in sight while the talk grows, until the person scrolls up, and again when they are back', () => {
  render(<TranscriptList agentName="Luna" entries={[entry('a', { text: 'Hello!' })]} />);
  const box = screen.getByRole('log');
  const grow = (heightPx: number) => {
    Object.defineProperty(box, 'scrollHeight', { value: heightPx, configurable: true });
    for (const tell of resized) tell();
    return box.scrollTop;
  };
  const scrollTo = (top: number) => {
    box.scrollTop = top;
    fireEvent.scroll(box);
  };
  Object.defineProperty(box, 'clientHeight', { value: 100 });
  expect(grow(300)).toBe(300);
  // A browser stops at the end, and tells it only when the list has grown on.
  Object.defineProperty(box, 'scrollHeight', { value: 500, configurable: true });
  scrollTo(200);
  expect(grow(500)).toBe(500);
  scrollTo(400);
  scrollTo(250);
  expect(grow(700)).toBe(250);
  scrollTo(600);
  expect(grow(800)).toBe(800);
});
