import { applyPatch, changedPaths, completeConfig } from '@voxie/contracts';
import type { AgentDraft } from '@voxie/contracts';
import { describe, expect, it } from 'vitest';
import { errorsOf } from './draft-check.ts';
import { fieldPaths } from './draft-fields.ts';
import { patchOf, uncheckedDraftOf, valuesOf } from './draft-values.ts';

const draft: AgentDraft = {
  name: 'Luna',
  instructions: 'You take reservations.',
  realtime: { voice: 'coral', speed: 1.1 },
  turnTaking: { allowInterruptions: false },
  limits: { maxDurationSeconds: 600 },
};

describe('the texts of the form', () => {
  it('come back as the draft they were made of', () => {
    expect(uncheckedDraftOf(valuesOf(draft))).toEqual(draft);
  });

  it('cover every field of a config, so that none can only be set elsewhere', () => {
    const { schemaVersion: _, ...config } = completeConfig(draft);
    expect(changedPaths({}, config).toSorted()).toEqual([...fieldPaths].toSorted());
  });
});

describe('patchOf', () => {
  it('holds only what changed, with removed fields as null', () => {
    const before = valuesOf(draft);
    const after = { ...before, 'realtime.voice': 'marin', 'limits.maxDurationSeconds': ' ', language: 'hi' };
    expect(patchOf(before, after)).toEqual({
      realtime: { voice: 'marin' },
      limits: { maxDurationSeconds: null },
      language: 'hi',
    });
  });

  it('applied by the contract gives the draft of the form', () => {
    const after = { ...valuesOf(draft), type: 'host', 'realtime.speed': '', 'turnTaking.allowInterruptions': 'true' };
    expect(applyPatch(draft, patchOf(valuesOf(draft), after))).toEqual(uncheckedDraftOf(after));
  });

  it('sees no change in space at the ends', () => {
    expect(patchOf(valuesOf(draft), { ...valuesOf(draft), name: ' Luna ' })).toEqual({});
  });
});

describe('errorsOf', () => {
  it('is empty for a draft that can be saved, complete or not', () => {
    expect(errorsOf(valuesOf({ name: 'Luna' }))).toEqual({});
  });

  it('says for each field what is wrong, in words', () => {
    const values = {
      ...valuesOf(draft),
      name: ' ',
      'realtime.speed': '7',
      'limits.maxDurationSeconds': 'long',
      'turnTaking.minDelayMs': '9999',
      language: 'English',
      type: 'x'.repeat(81),
    };
    expect(errorsOf(values)).toEqual({
      name: 'Give the agent a name.',
      'realtime.speed': 'Not more than 1.5.',
      'limits.maxDurationSeconds': 'Enter a number.',
      'turnTaking.minDelayMs': 'Not more than 5,000.',
      language: 'Use a language tag such as en, en-IN or hi.',
      type: 'Not more than 80 characters.',
    });
  });
});
