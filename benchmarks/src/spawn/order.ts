/** Who goes when: A B B A A B B A ..., so that what drifts during a run meets both alike. Each has `count` turns. */
export function alternating<T>(first: T, second: T, count: number): T[] {
  return Array.from({ length: count }, (_, pair) => (pair % 2 === 0 ? [first, second] : [second, first])).flat();
}
