import { expect, test } from 'vitest';
import { Consent } from './consent.ts';

test('saving waits for the last change to be heard and answered', () => {
  const consent = new Consent();
  expect(consent.lacking()).toMatch(/Read it back/u);
  consent.voxieSpoke();
  expect(consent.lacking()).toMatch(/not answered yet/u);
  consent.personSpoke();
  expect(consent.lacking()).toBeNull();
  // "Gladly, I save it" comes before the tool is called.
  consent.voxieSpoke();
  expect(consent.lacking()).toBeNull();
  consent.changed();
  expect(consent.lacking()).toMatch(/has changed/u);
  consent.personSpoke();
  expect(consent.lacking()).toMatch(/has changed/u);
});

test('words that are recognised late do not count as an answer to what came after them', () => {
  const consent = new Consent();
  consent.voxieSpoke(2000);
  consent.personSpoke(1000);
  expect(consent.lacking()).toMatch(/not answered yet/u);
  consent.personSpoke(2500);
  expect(consent.lacking()).toBeNull();
});
