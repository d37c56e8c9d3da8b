const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** "just now", "5 minutes ago", "yesterday"; a date after a week. */
export function formatAgo(timestamp: string, nowMs: number = Date.now()): string {
  const agoMs = nowMs - Date.parse(timestamp);
  if (agoMs > 7 * 86_400_000) return new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(new Date(timestamp));
  const fitting = units.find(({ ms }) => agoMs >= ms);
  return fitting === undefined ? 'just now' : relative.format(-Math.floor(agoMs / fitting.ms), fitting.unit);
}

/** "12 Nov 2026, 14:05" in the reader's zone. */
export function formatTime(timestamp: string): string {
  return absolute.format(new Date(timestamp));
}

/** "0:42", "12:05", "1:02:09". */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  const tail = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/** "45 s", "10 min", "1 h 30 min": a length of time someone set. */
export function formatSeconds(seconds: number): string {
  const parts = [
    { size: Math.floor(seconds / 3600), unit: 'h' },
    { size: Math.floor(seconds / 60) % 60, unit: 'min' },
    { size: seconds % 60, unit: 's' },
  ];
  return parts.flatMap(({ size, unit }) => (size > 0 ? [`${size} ${unit}`] : [])).join(' ');
}

/** "420 ms", "1.3 s": how long someone waited. */
export function latencyText(latencyMs: number): string {
  return latencyMs < 1000 ? `${Math.round(latencyMs)} ms` : `${(latencyMs / 1000).toFixed(1)} s`;
}
