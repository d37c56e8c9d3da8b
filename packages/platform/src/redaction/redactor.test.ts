import { redactionPresets } from '@voxie/contracts';
import { describe, expect, test } from 'vitest';
import { compilePattern } from './patterns.ts';
import { createRedactor, patternProblems } from './redactor.ts';
import type { Redactor } from './redactor.ts';

function redactorOf(redactPatterns: Record<string, string> = {}): Redactor {
  const redactor = createRedactor({ redact: [...redactionPresets], redactPatterns });
  if (redactor === null) throw new Error('there is something to take out');
  return redactor;
}

describe('what is known by name', () => {
  const { text } = redactorOf();
  test.each([
    ['Write to ada.lovelace+x@mail.example.co.uk, please.', 'Write to [email], please.'],
    ['My card is 4111 1111 1111 1111.', 'My card is [card].'],
    ['5500-0000-0000-0004 until May', '[card] until May'],
    ['378282246310005', '[card]'],
    ['It is DE89 3704 0044 0532 0130 00.', 'It is [iban].'],
    ['gb82west12345698765432', '[iban]'],
    ['4111 1111 1111 1111 12 times', '[card] 12 times'],
    ['Call +49 151 2345678 or (555) 010-9999 today.', 'Call [phone] or [phone] today.'],
    ['My number is 123-45-6789.', 'My number is [ssn].'],
    ['From 192.168.17.4, and from 2001:db8::8a2e:370:7334.', 'From [ip], and from [ip].'],
  ])('%s', (said, kept) => {
    expect(text(said)).toBe(kept);
  });

  test.each([
    'We open at 17:30 on 2026-11-21 and close at 23:00.',
    'Table 12 for 4, order 123456.',
    'Version 1.2.3.4567 has 3:2:1 odds.',
    '5b7b3ef0-1234-4123-8123-123456789012',
    '2026-11-21T18:17:45.123Z',
    'An @ alone, or a@b, is no address.',
  ])('leaves %s', (said) => {
    expect(text(said)).toBe(said);
  });

  test('a bank account is found before the words that follow it', () => {
    expect(text('DE89 3704 0044 0532 0130 00 is mine')).toBe('[iban] is mine');
  });
});

test('patterns of a tenant come first, by their names', () => {
  const { text } = redactorOf({ order_number: 'ORD-\\d+', pet: '(?i)\\brex\\b' });
  expect(text('ORD-123456789012 for Rex and rexona')).toBe('[order_number] for [pet] and rexona');
});

test('JSON is cleaned in its strings, its names and its long numbers', () => {
  const { json } = redactorOf();
  const given = { 'ada@x.io': [{ card: 4_111_111_111_111_111, table: 12, note: 'call 0151 2345678' }], none: null };
  expect(json(given)).toEqual({ '[email]': [{ card: '[card]', table: 12, note: 'call [phone]' }], none: null });
});

test('of a text that grows nothing is kept that may still become something', () => {
  const { growing, text } = redactorOf();
  const said = 'Your card 4111 1111 1111 1111 is known, and ada@mail.example.com gets a bill.';
  for (let length = 0; length <= said.length; length += 1) {
    const kept = growing(said.slice(0, length));
    expect(kept).not.toMatch(/\d|ada|mail\./u);
    expect(text(said).startsWith(kept)).toBe(true);
  }
  expect(growing('Hello there. My name is')).toBe('Hello there. My name');
  expect(redactorOf({ all: 'Hello.*you' }).growing('Hello there, how are')).toBe('');
});

test('no pattern takes long, whatever the text', () => {
  const evil = compilePattern('(a+)+$');
  expect(evil?.replace(`${'a'.repeat(5000)}!`, '[x]')).toBe(`${'a'.repeat(5000)}!`);
  const { text } = redactorOf();
  for (const part of ['a', '1', '1 ', 'a.', '::', '+(', 'DE89']) {
    const long = part.repeat(20_000);
    expect(text(long).length).toBeGreaterThan(0);
  }
});

test('what fits the empty place between signs takes nothing out', () => {
  expect(redactorOf({ none: 'x*' }).text('abc')).toBe('abc');
});

test('a pattern that RE2 does not know is a problem, and no call keeps anything with it', () => {
  expect(patternProblems({ fine: 'a+', bad: '(?<=a)b' })).toMatchObject([{ path: 'privacy.redactPatterns.bad' }]);
  expect(() => createRedactor({ redact: [], redactPatterns: { bad: '(?<=a)b' } })).toThrow(/cannot be used/u);
  expect(createRedactor({ redact: [], redactPatterns: {} })).toBeNull();
});
