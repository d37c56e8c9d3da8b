import { expect, test } from 'vitest';
import { failureReasonSchema, failureText, isKeyMissing, keyMissing } from './reasons.ts';

test('every reason has its sentences, and a key that is missing names provider, part and setting', () => {
  for (const reason of failureReasonSchema.options) expect(failureText[reason].advice).toMatch(/\.$/u);
  const reason = failureReasonSchema.parse(keyMissing('sarvam', 'tts'));
  expect(failureText[reason].title).toBe('Sarvam AI (voice) has no key.');
  expect(failureText[reason].advice).toMatch(/^Set SARVAM_API_KEY on the workers/u);
  expect(isKeyMissing(reason)).toBe(true);
  expect(isKeyMissing('provider_unauthorized')).toBe(false);
});
