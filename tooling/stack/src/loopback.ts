const loopbackHosts = new Set(['localhost', '127.0.0.1', '::1', '[::1]', '0.0.0.0']);

/** True for a URL whose host is this machine. An address that does not parse is not. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return loopbackHosts.has(hostname) || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/**
 * Tests, benchmarks and migrations go through this before they touch a service.
 * @throws Error when the URL is not on this machine. The message holds the host only, never credentials.
 */
export function assertLoopback(url: string, purpose = 'This command'): void {
  if (isLoopback(url)) return;
  const host = URL.canParse(url) ? new URL(url).host : 'an address that cannot be read';
  throw new Error(`${purpose} works on this machine only, and was pointed at ${host}.`);
}
