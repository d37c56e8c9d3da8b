import type { Json } from './json.ts';

type Primitive = string | number | boolean | bigint | symbol | null | undefined | void | Date;

// Not exported on purpose: declaration emit cannot name it, so it writes the type out in full. That is how the
// published declarations hold every shape without importing a private package.
// Any JSON at all has no end to write out: it goes by its name.
type Inlined<T> = unknown extends T
  ? T
  : Json extends T
    ? Json
    : T extends Primitive
      ? T
      : T extends readonly (infer Item)[]
        ? Inlined<Item>[]
        : { [Key in keyof T]: Inlined<T[Key]> };

/** A value that exists for its type alone, which is written out in full in the declarations. */
export function inlined<T>(): Inlined<T> | undefined {
  return undefined;
}
