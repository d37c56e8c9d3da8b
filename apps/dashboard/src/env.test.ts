import { describe, expect, it } from 'vitest';
import { parseEnv } from './env.ts';

describe('parseEnv', () => {
  it('has a default, also for an empty value', () => {
    expect(parseEnv({})).toEqual({ apiUrl: 'http://127.0.0.1:8000' });
    expect(parseEnv({ VITE_API_URL: '' })).toEqual({ apiUrl: 'http://127.0.0.1:8000' });
  });

  it('drops slashes at the end', () => {
    expect(parseEnv({ VITE_API_URL: 'https://api.example.com/' })).toEqual({ apiUrl: 'https://api.example.com' });
  });

  it('names the setting that is wrong', () => {
    expect(() => parseEnv({ VITE_API_URL: 'localhost' })).toThrow(/VITE_API_URL/u);
  });
});
