import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureEnvFile, fillEnvText } from './env-file.ts';
import { parseEnv } from './env.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'voxie-env-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('an empty line is filled in its place, a missing one goes to the end, what a person wrote stays', () => {
  const text = '# comment\nA=\nB="mine" # kept\n';
  const values = new Map([
    ['A', '1'],
    ['B', '2'],
    ['C', '3'],
  ]);
  expect(fillEnvText(text, values)).toEqual({ text: '# comment\nA=1\nB="mine" # kept\n\nC=3\n', added: ['A', 'C'] });
});

test('the first run makes a file that only its owner reads, and that is complete', () => {
  const path = join(directory, '.env');
  const first = ensureEnvFile(path);
  expect(first.isNew).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(() => parseEnv(first.values)).not.toThrow();
  const second = ensureEnvFile(path);
  expect(second).toEqual({ values: first.values, isNew: false, added: [] });
});

test('two first runs have different secrets', () => {
  const [a, b] = ['a.env', 'b.env'].map((name) => ensureEnvFile(join(directory, name)).values);
  for (const name of ['SUPABASE_JWT_SECRET', 'POSTGRES_PASSWORD', 'LIVEKIT_API_SECRET', 'SUPABASE_SECRET_KEY']) {
    expect(a?.[name]).not.toBe(b?.[name]);
  }
});

test('a secret that a person removed is made again, and the file is closed to others', () => {
  const path = join(directory, '.env');
  ensureEnvFile(path);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^POSTGRES_PASSWORD=.*$/m, 'POSTGRES_PASSWORD='), {
    mode: 0o644,
  });
  expect(ensureEnvFile(path).added).toEqual(['POSTGRES_PASSWORD']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
