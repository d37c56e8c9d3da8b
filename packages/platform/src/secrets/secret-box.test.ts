import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSecretBox, SecretBoxError } from './secret-box.ts';
import { secretsKeySetting } from './secrets-env.ts';

const newKey = () => randomBytes(32).toString('base64');
const place = { workspaceId: 'one', name: 'API_KEY' };

test('what was sealed is opened, and twice the same value looks different', () => {
  const box = createSecretBox([newKey()]);
  const [first, second] = [box.seal('hunter2 ✓', place), box.seal('hunter2 ✓', place)];
  expect(box.open(first, place)).toBe('hunter2 ✓');
  expect(first.ciphertext).not.toBe(second.ciphertext);
  expect(JSON.stringify(first)).not.toContain('hunter2');
});

test('a ciphertext carried to another workspace, another name or changed by one bit does not open', () => {
  const box = createSecretBox([newKey()]);
  const sealed = box.seal('value', place);
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  bytes[14] = (bytes[14] ?? 0) ^ 1;
  expect(() => box.open(sealed, { ...place, workspaceId: 'two' })).toThrow(SecretBoxError);
  expect(() => box.open(sealed, { ...place, name: 'OTHER' })).toThrow(SecretBoxError);
  expect(() => box.open({ ...sealed, ciphertext: bytes.toString('base64') }, place)).toThrow(SecretBoxError);
  expect(() => box.open({ ...sealed, ciphertext: '' }, place)).toThrow(SecretBoxError);
});

test('rotation: the first key seals, older ones still open, one that is gone says so', () => {
  const [old, fresh] = [newKey(), newKey()];
  const sealed = createSecretBox([old]).seal('value', place);
  const rotated = createSecretBox(secretsKeySetting.parse(`${fresh},${old}`));
  expect(rotated.open(sealed, place)).toBe('value');
  expect(rotated.seal('value', place).keyId).not.toBe(sealed.keyId);
  expect(() => createSecretBox([fresh]).open(sealed, place)).toThrow('no longer set');
});

test.each(['short', randomBytes(31).toString('base64'), `${newKey()},`])('SECRETS_KEY=%s is refused', (text) => {
  expect(secretsKeySetting.safeParse(text).success).toBe(false);
});
