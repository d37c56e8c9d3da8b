/**
 * What was said of a turn that was cut off. Upstream may tell the words of the turn before, when the cut comes in the moment
 * in which a turn begins; the room was shown the right ones.
 */
export function ownWords(told: string, shown: string): string {
  const [a, b] = [bare(told), bare(shown)];
  return a.startsWith(b) || b.startsWith(a) ? told : shown.trim();
}

/** What of the generated words comes after those that were heard. Null: nothing, or they do not belong together. */
export function cutTextOf(generated: string, heard: string): string | null {
  const said = bare(heard);
  const begin = bare(generated).indexOf(said);
  if (begin === -1) return null;
  let left = begin + said.length;
  let end = 0;
  for (; left > 0; end += 1) if (!/\s/u.test(generated.charAt(end))) left -= 1;
  const rest = generated.slice(end).trim();
  return rest === '' ? null : rest;
}

const bare = (text: string): string => text.replaceAll(/\s+/gu, '');
