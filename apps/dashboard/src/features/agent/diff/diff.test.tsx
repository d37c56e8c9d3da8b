// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { completed } from '../words/defaults.ts';
import type { Tree } from '../draft/tree.ts';
import { ConfigDiff } from './config-diff.tsx';
import { diffParts, isRewritten, TextDiff } from './text-diff.tsx';

afterEach(cleanup);

const draft: Tree = { name: 'Luna', instructions: 'Ask for the day and the time.', realtime: { voice: 'coral' } };
const before = completed(draft);

describe('ConfigDiff', () => {
  it('shows each changed field before and after, and no other', () => {
    const after = completed({
      ...draft,
      realtime: { voice: 'marin' },
      instructions: 'Ask for the day, then the time.',
    });
    render(<ConfigDiff before={before} after={after} emptyText="Nothing differs." />);
    const terms = screen.getAllByRole('term').map((term) => term.textContent);
    expect(terms).toEqual(['Instructions', 'Speech-to-speech model: voiceBrain and voice']);
    const voice = within(screen.getAllByRole('definition')[1] ?? document.body);
    expect(voice.getByRole('deletion').textContent).toBe('Coral');
    expect(voice.getByRole('insertion').textContent).toBe('Marin');
  });

  it('shows nested things as readable lines: what was added, what changed inside, what went', () => {
    const was: Tree = {
      ...draft,
      tools: { look_up: { kind: 'http', url: 'https://api.test/orders' }, files: { kind: 'file_list' } },
      variables: { customer: { type: 'text' } },
    };
    const is: Tree = {
      ...draft,
      tools: { look_up: { kind: 'http', url: 'https://api.test/orders', timeoutSeconds: 20, approval: 'member' } },
      variables: { customer: { type: 'text', default: 'friend' } },
      fallbacks: { realtime: [{ provider: 'openai', model: 'gpt-realtime-mini' }] },
    };
    render(<ConfigDiff before={completed(was)} after={completed(is)} emptyText="Nothing differs." />);
    const changes = screen.getAllByRole('term').map((term, index) => {
      const change = screen.getAllByRole('definition')[index];
      const added = [...(change?.querySelectorAll('ins') ?? [])].map((node) => node.textContent).join('|');
      return [term.textContent, added];
    });
    expect(changes).toEqual([
      ['Variable customerInstructions', expect.stringContaining('Default: friend')],
      [expect.stringMatching(/^Speech-to-speech model: fallbacks/u), expect.stringContaining('1. OpenAI')],
      ['Tool look_upTools', expect.stringMatching(/A member, in the dashboard[^]*20 s/u)],
      ['Tool filesToolsRemoved', ''],
    ]);
  });

  it('shows another provider of a part as one change', () => {
    const after = completed({ ...draft, tts: { provider: 'sarvam', voice: 'priya' } });
    render(<ConfigDiff before={before} after={after} emptyText="Nothing differs." />);
    expect(screen.getAllByRole('term')).toHaveLength(1);
    expect(screen.getByText(/Sarvam AI/u).textContent).toMatch(/Voice: Priya/u);
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
