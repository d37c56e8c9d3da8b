/** "0.9 KB", "340 KB", "2.1 MB". */
export function formatSize(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 10) return `${kilobytes.toFixed(1)} KB`;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
