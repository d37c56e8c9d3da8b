import { z } from 'zod';

export const idSchema = z.uuid();
export const timestampSchema = z.iso.datetime({ offset: true });

/** Lower-case words joined by hyphens; unique in a workspace. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'Use lower-case letters, digits and single hyphens.')
  .max(60);

/** `Café Luna!` -> `cafe-luna`; `agent` where nothing usable remains. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 48)
    .replaceAll(/-+$/gu, '');
  return slug === '' ? 'agent' : slug;
}
