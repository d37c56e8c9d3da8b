import type { ByteRange } from '@voxie/recordings';

/**
 * The range that a request asks for, cut to what is there (RFC 9110). Null: all of it; several ranges at once are answered
 * so too. `unsatisfiable`: nothing of it is there.
 */
export function rangeOf(header: string | undefined, totalBytes: number): ByteRange | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/u.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const lastByte = totalBytes - 1;
  if (first === '')
    return Number(last) === 0 ? 'unsatisfiable' : { start: Math.max(0, totalBytes - Number(last)), end: lastByte };
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start > lastByte) return 'unsatisfiable';
  return { start, end: last === '' ? lastByte : Math.min(Number(last), lastByte) };
}
