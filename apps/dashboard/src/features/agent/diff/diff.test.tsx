// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { valuesOf } from '../draft/draft-values.ts';
import { ConfigDiff } from './config-diff.tsx';
import { diffParts, isRewritten, TextDiff } from './text-diff.tsx';

afterEach(cleanup);

const before = valuesOf({ name: 'Luna', instructions: 'Ask for the day and the time.', realtime: { voice: 'coral' } });

describe('ConfigDiff', () => {
  it('shows each changed field before and after, and no other', () => {
    const after = { ...before, 'realtime.voice': 'marin', instructions: 'Ask for the day, then the time.' };
    render(<ConfigDiff before={before} after={after} emptyText="Nothing differs." />);
    expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual(['Instructions', 'Voice']);
    const voice = within(screen.getAllByRole('definition')[1] ?? document.body);
    expect(voice.getByRole('deletion').textContent).toBe('Coral');
    expect(voice.getByRole('insertion').textContent).toBe('Marin');
  });

  it('says so when nothing differs', () => {
    render(<ConfigDiff before={before} after={before} emptyText="Nothing differs." />);
    expect(screen.getByText('Nothing differs.')).toBeDefined();
  });
});

describe('TextDiff', () => {
  it('marks the changed words inside an edited text', () => {
    render(<TextDiff before="Open until nine every day." after="Open until ten every day." />);
    expect(screen.getByRole('deletion').textContent).toBe('nine');
    expect(screen.getByRole('insertion').textContent).toBe('ten');
  });

  it('sets a rewritten text whole, before and after', () => {
    expect(isRewritten('Hello, how can I help?', 'Café Luna, good evening!')).toBe(true);
    render(<TextDiff before="Hello, how can I help?" after="Café Luna, good evening!" />);
    expect(screen.getByRole('deletion').textContent).toBe('Hello, how can I help?');
  });

  it('shortens a long unchanged stretch, but never a change', () => {
    const stretch = 'word '.repeat(400);
    const parts = diffParts(`${stretch}one`, `${stretch}two`);
    expect(parts[0]?.text).toMatch(/^… 1,8\d\d unchanged characters …/u);
    expect(parts.filter(({ kind }) => kind !== 'same').map(({ text }) => text)).toEqual(['one', 'two']);
  });
});
