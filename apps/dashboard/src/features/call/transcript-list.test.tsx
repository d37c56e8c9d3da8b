// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { TranscriptEntry } from './transcript-entries.ts';
import { TranscriptList } from './transcript-list.tsx';

// jsdom has no layout to scroll.
beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

const entry = (key: string, change: Partial<TranscriptEntry>): TranscriptEntry => ({
  key,
  role: 'agent',
  modality: 'voice',
  text: '',
  isFinal: true,
  interrupted: false,
  firstAudioLatencyMs: null,
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
        entry('a', { text: 'Hello!', firstAudioLatencyMs: 1340, interrupted: true }),
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
