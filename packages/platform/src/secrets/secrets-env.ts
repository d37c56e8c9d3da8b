import { z } from 'zod';

const keyBytes = 32;
const isKey = (text: string): boolean => Buffer.from(text, 'base64').length === keyBytes;

/** The setting SECRETS_KEY: one key, or several separated by commas. The first seals; the others open what is older. */
export const secretsKeySetting = z
  .string()
  .transform((text) => text.split(',').map((key) => key.trim()))
  .refine((keys) => keys.every(isKey), `must be ${keyBytes} bytes in base64, or several such keys separated by commas`);
