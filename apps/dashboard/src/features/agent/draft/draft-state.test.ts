import type { AgentDraft } from '@voxie/contracts';
import { describe, expect, it } from 'vitest';
import { agentWith } from '../../../testing/agents.ts';
import { dirtyUnits, draftReducer, startState } from './draft-state.ts';
import type { DraftAction, DraftState } from './draft-state.ts';

const draft: AgentDraft = { name: 'Luna', type: 'host', personality: 'Warm' };
const theirs = (change: AgentDraft, revision = 2): DraftAction => ({
  type: 'serverChanged',
  agent: agentWith({ ...draft, ...change }, { revision }),
});
const edit = (path: string, value: unknown): DraftAction => ({ type: 'edited', path, value });
const after = (...actions: DraftAction[]): DraftState => actions.reduce(draftReducer, startState(agentWith(draft)));

describe('edits', () => {
  it('are dirty until they are taken back', () => {
    expect(dirtyUnits(after(edit('type', 'concierge')))).toEqual(['type']);
    expect(dirtyUnits(after(edit('type', 'concierge'), edit('type', 'host')))).toEqual([]);
  });

  it('can be discarded', () => {
    const state = after(edit('type', 'concierge'), { type: 'discarded' });
    expect(state.tree.type).toBe('host');
  });
});

describe('a change elsewhere', () => {
  it('is simply shown where nothing is edited', () => {
    const state = after(theirs({ type: 'waiter' }));
    expect(state.tree.type).toBe('waiter');
    expect(state.base.revision).toBe(2);
    expect(state.takenOver).toEqual([]);
  });

  it('to other fields is taken over beside the edits, and told', () => {
    const state = after(edit('personality', 'Cool'), theirs({ type: 'waiter' }));
    expect(state.tree).toMatchObject({ type: 'waiter', personality: 'Cool' });
    expect(state.takenOver).toEqual(['type']);
    expect(dirtyUnits(state)).toEqual(['personality']);
    expect(state.conflict).toBeNull();
  });

  it('to the same value as mine is no conflict and leaves nothing to save', () => {
    const state = after(edit('type', 'waiter'), theirs({ type: 'waiter' }));
    expect(state.conflict).toBeNull();
    expect(dirtyUnits(state)).toEqual([]);
  });

  it('of an older revision changes nothing', () => {
    const state = after(edit('type', 'waiter'));
    expect(draftReducer(state, theirs({ type: 'other' }, 1))).toBe(state);
  });
});

describe('a conflict', () => {
  const both = [edit('type', 'mine'), edit('personality', 'Mine too')] as const;
  const conflicted = after(...both, theirs({ type: 'theirs', personality: 'Theirs too', description: 'New' }));

  it('asks about the fields both changed and keeps what was typed', () => {
    expect(conflicted.conflict?.merge).toMatchObject({ conflicts: ['type', 'personality'], taken: ['description'] });
    expect(conflicted.tree).toMatchObject({ type: 'mine', personality: 'Mine too' });
    expect(conflicted.base.revision).toBe(1);
  });

  it('is resolved field by field, on the newer revision', () => {
    const state = draftReducer(conflicted, { type: 'resolved', choices: { type: 'mine', personality: 'theirs' } });
    expect(state.tree).toMatchObject({ type: 'mine', personality: 'Theirs too', description: 'New' });
    expect(state.base.revision).toBe(2);
    expect(dirtyUnits(state)).toEqual(['type']);
    expect(state.conflict).toBeNull();
  });

  it('keeps what is typed while the question is open', () => {
    const typed = draftReducer(conflicted, edit('type', 'mine, longer'));
    const state = draftReducer(typed, { type: 'resolved', choices: { type: 'mine', personality: 'mine' } });
    expect(state.tree.type).toBe('mine, longer');
  });

  it('follows a third change', () => {
    const state = draftReducer(conflicted, theirs({ type: 'third' }, 3));
    expect(state.conflict?.theirs.revision).toBe(3);
    expect(state.conflict?.merge.conflicts).toEqual(['type']);
  });

  it('can be ended by taking theirs for everything', () => {
    const state = draftReducer(conflicted, { type: 'discarded' });
    expect(state.tree).toMatchObject({ type: 'theirs', personality: 'Theirs too' });
    expect(state.base.revision).toBe(2);
  });
});

describe('nested values', () => {
  const tool = { kind: 'http', url: 'https://a.test' };

  it('merge tool by tool, and conflict where both changed the same one', () => {
    const state = after(edit('tools.mine', tool), theirs({ variables: { who: { type: 'text', description: '' } } }));
    expect(state.conflict).toBeNull();
    expect(state.takenOver).toEqual(['variables.who']);
    expect(dirtyUnits(state)).toEqual(['tools.mine']);
    const both = after(edit('fallbacks.llm', [{ provider: 'openai' }]), {
      type: 'serverChanged',
      agent: agentWith(
        { ...draft, fallbacks: { llm: [{ provider: 'openai', model: 'gpt-4.1', temperature: null }] } },
        { revision: 2 },
      ),
    });
    expect(both.conflict?.merge.conflicts).toEqual(['fallbacks.llm']);
    const resolved = draftReducer(both, { type: 'resolved', choices: { 'fallbacks.llm': 'theirs' } });
    expect(dirtyUnits(resolved)).toEqual([]);
  });

  it('with another provider on one side conflict as a whole part', () => {
    const state = after(edit('tts.voice', 'coral'), theirs({ tts: { provider: 'sarvam', voice: 'priya' } }));
    expect(state.conflict?.merge.conflicts).toEqual(['tts']);
    const resolved = draftReducer(state, { type: 'resolved', choices: { tts: 'theirs' } });
    expect(resolved.tree['tts']).toEqual({ provider: 'sarvam', voice: 'priya' });
  });
});

describe('saving', () => {
  it('keeps what was typed while it was under way', () => {
    const sent = after(edit('type', 'sent')).tree;
    const typing = after(edit('type', 'sent'), edit('personality', 'typed meanwhile'));
    const saved = agentWith({ ...draft, type: 'sent' }, { revision: 2 });
    const state = draftReducer(typing, { type: 'saved', agent: saved, sent });
    expect(dirtyUnits(state)).toEqual(['personality']);
    expect(state.base).toMatchObject({ revision: 2, tree: { type: 'sent' } });
  });
});
