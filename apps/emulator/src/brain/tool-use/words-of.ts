/** `caller_name` and `callerName` as "caller name". */
export function spaced(key: string): string {
  return key
    .replaceAll(/[_-]/gu, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')
    .toLowerCase();
}

/** A value of JSON as it is said. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, part]) => `${spaced(key)} ${inWords(part)}`)
      .join(', ');
  }
  return typeof value === 'string' ? value : value === null ? 'nothing' : JSON.stringify(value);
}

export function shorten(text: string): string {
  return text.length <= 400 ? text : `${text.slice(0, 400).replace(/\s\S*$/u, '')} …`;
}
