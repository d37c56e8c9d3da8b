/** At most `maxChars` characters, and a note where there were more. Does not cut a character in two. */
export function shorten(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  return `${text.slice(0, maxChars).replace(/[\uD800-\uDBFF]$/u, '')} … (shortened: ${maxChars} of ${text.length} characters)`;
}
