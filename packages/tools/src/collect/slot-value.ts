import { slotFormats } from '@voxie/contracts';
import type { Slot } from '@voxie/contracts';

type Read = (text: string) => string | number | boolean | null;

/** Forms in which a value is kept; null where the text is none. */
const readers: Record<Slot['type'], Read> = {
  text: (text) => text,
  number: (text) => (text !== '' && Number.isFinite(Number(text)) ? Number(text) : null),
  integer: (text) => (/^[+-]?\d+$/u.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null),
  boolean: (text) => (/^(?:true|yes)$/iu.test(text) ? true : /^(?:false|no)$/iu.test(text) ? false : null),
  date: (text) => (slotFormats.date.safeParse(text).success ? text : null),
  time: (text) => (/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text) ? text : null),
  email: (text) => (slotFormats.email.safeParse(text).success ? text.toLowerCase() : null),
  phone: (text) => {
    const digits = text.replaceAll(/[\s().-]/gu, '');
    return /^\+?\d{4,15}$/u.test(digits) ? digits : null;
  },
};

const wanted: Record<Slot['type'], string> = {
  text: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  date: 'a date as YYYY-MM-DD',
  time: 'a time as HH:MM, 24 hours',
  email: 'an e-mail address',
  phone: 'a phone number: digits, with + and the country code where it is known',
};

/** A value as it is kept, or what it must be instead. */
export function readSlot(slot: Slot, given: unknown): { value: string | number | boolean } | { problem: string } {
  const text = typeof given === 'string' ? given.trim() : JSON.stringify(given);
  if (slot.type === 'text' && slot.choices.length > 0) {
    const choice = slot.choices.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
    return choice === undefined ? { problem: `must be one of: ${slot.choices.join(', ')}` } : { value: choice };
  }
  const value = readers[slot.type](text);
  return value === null || value === '' ? { problem: `must be ${wanted[slot.type]}` } : { value };
}

/** What the model is told of a slot. */
export function slotSchemaFor({ type, description, choices }: Slot): Record<string, unknown> {
  const jsonType = type === 'number' || type === 'integer' || type === 'boolean' ? type : 'string';
  const words = [description, jsonType === 'string' && type !== 'text' ? `Write ${wanted[type]}.` : ''];
  return {
    type: jsonType,
    description: words.filter((part) => part !== '').join(' '),
    ...(type === 'text' && choices.length > 0 ? { enum: choices } : {}),
  };
}
