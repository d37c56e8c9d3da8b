import { z } from 'zod';

/** Text a person writes: trimmed, at most `max` characters. */
export const text = (max: number) => z.string().trim().max(max);

/** A name the model or a template uses: tools, variables, members. */
export const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/u, 'Use lower-case letters, digits and underscores, beginning with a letter.');

/** The name of a secret of the workspace. Its value is never part of a config. */
export const secretNameSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/u, 'Use capital letters, digits and underscores, beginning with a letter.');

/** A BCP 47 tag. */
export const languageTagSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u, 'Use a language tag such as en, en-IN or hi.');

export const httpUrlSchema = z
  .url({ protocol: /^https?$/u, error: 'Use a URL that begins with https:// or http://.' })
  .max(2000);
