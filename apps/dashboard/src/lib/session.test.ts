import { describe, expect, it } from 'vitest';
import { safeRedirect } from '../features/auth/safe-redirect.ts';
import { nextState } from './session.ts';

const user = { id: 'user-1', email: 'a@example.com' };

describe('nextState', () => {
  it('keeps the page of a person whose session vanished', () => {
    expect(nextState({ status: 'signedIn', user }, null, false)).toEqual({ status: 'expired', user });
    expect(nextState({ status: 'expired', user }, null, false)).toEqual({ status: 'expired', user });
  });

  it('signs out who asked to, and who never was in', () => {
    expect(nextState({ status: 'signedIn', user }, null, true)).toEqual({ status: 'signedOut' });
    expect(nextState({ status: 'loading' }, null, false)).toEqual({ status: 'signedOut' });
  });
});

describe('safeRedirect', () => {
  it('leads to pages of this site only', () => {
    expect(safeRedirect('/agents/1?tab=calls')).toBe('/agents/1?tab=calls');
    for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', '', '/sign-in?redirect=/x']) {
      expect(safeRedirect(elsewhere)).toBe('/agents');
    }
    expect(safeRedirect(undefined)).toBe('/agents');
  });
});
