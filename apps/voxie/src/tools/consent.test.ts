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

test('who types that it be saved need not hear the reading back to its end', () => {
  const consent = new Consent();
  consent.changed();
  consent.personSaid('yes, save it', 1000);
  expect(consent.lacking()).toMatch(/Read it back/u);
  consent.voxieBegan(2000);
  consent.personSaid('yes, save it', 1900);
  consent.personSaid('Wait, do not save it', 2100);
  consent.personSaid('Is it open on Mondays?', 2200);
  expect(consent.lacking()).toMatch(/Read it back/u);
  consent.personSaid('yes, save it', 2300);
  // What she had said by then comes into the record after the words that cut it off.
  consent.voxieSpoke(2400);
  expect(consent.lacking()).toBeNull();
  consent.changed();
  consent.personSaid('save it', 2500);
  expect(consent.lacking()).toMatch(/has changed/u);
});

test('who says so aloud hears the reading back first', () => {
  const consent = new Consent();
  consent.voxieBegan(2000);
  consent.personHeard(2100);
  consent.personSaid('yes, save it', 2200);
  expect(consent.lacking()).toMatch(/Read it back/u);
  consent.voxieSpoke(2300);
  consent.personSaid('yes, save it', 2400);
  expect(consent.lacking()).toBeNull();
});
