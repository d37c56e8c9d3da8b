import { isIPv4, isIPv6 } from 'node:net';
import type { RedactionPreset } from '@voxie/contracts';

/** What may be one, and how much of it is, from its beginning on: '' for none. Takes time in proportion to the text. */
interface Preset {
  pattern: RegExp;
  take: (found: string) => string;
}

const digitsOf = (text: string): string => text.replaceAll(/\D/gu, '');
const ifOne =
  (isOne: (found: string) => boolean) =>
  (found: string): string =>
    isOne(found) ? found : '';

/** The longest beginning, up to the end of a word, that is one: words and numbers that follow are no part of it. */
const longest =
  (isOne: (found: string) => boolean) =>
  (found: string): string => {
    for (let end = found.length; end > 0; end -= 1) {
      const isEnd = end === found.length || /[ -]/u.test(found.charAt(end));
      if (isEnd && isOne(found.slice(0, end))) return found.slice(0, end);
    }
    return '';
  };

/** Thirteen digits and more, with the check digit of card numbers. */
function isCard(text: string): boolean {
  const digits = digitsOf(text);
  const sum = Array.from(digits, Number).reduceRight((total, digit, index) => {
    const value = digit * ((digits.length - 1 - index) % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits.length >= 13 && sum % 10 === 0;
}

/** Fifteen signs and more, with the check digits of IBANs: ISO 7064, mod 97. */
function isIban(text: string): boolean {
  const bare = text.replaceAll(/[ -]/gu, '').toUpperCase();
  let rest = 0;
  for (const sign of `${bare.slice(4)}${bare.slice(0, 4)}`) rest = Number(`${rest}${Number.parseInt(sign, 36)}`) % 97;
  return bare.length >= 15 && rest === 1;
}

/** Dates and versions are written alike. */
function isPhone(text: string): boolean {
  const count = digitsOf(text).length;
  const isVersion = /^\d+(?:\.\d+)+$/u.test(text) && text.split('.').some((group) => group.length === 1);
  return count >= 7 && count <= 17 && !isVersion && !/^\d{4}-\d{2}-\d{2}/u.test(text);
}

export const presets: Readonly<Record<RedactionPreset, Preset>> = {
  email: { pattern: /[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}/gu, take: (found) => found },
  card: { pattern: /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/gu, take: longest(isCard) },
  iban: {
    pattern: /(?<![\p{L}\d])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z\d]){11,30}/gu,
    take: longest(isIban),
  },
  ssn: {
    pattern: /(?<!\d)(?!000|666|9)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}(?!\d)/gu,
    take: (found) => found,
  },
  ip: {
    pattern: /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:\.\d{1,3}){0,3})(?![\w:])/giu,
    take: ifOne((found) => isIPv4(found) || isIPv6(found)),
  },
  phone: { pattern: /(?<![\w.@-])(?:\+|\()?\d(?:[\s()./-]{0,2}\d){6,16}(?![\w@-])/gu, take: ifOne(isPhone) },
};
