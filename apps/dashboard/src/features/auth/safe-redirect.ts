/** Where to go after signing in: a path of this site, never another site. */
export function safeRedirect(wanted: string | undefined): string {
  if (wanted === undefined || !wanted.startsWith('/') || /^\/[/\\]/u.test(wanted)) return '/agents';
  return wanted.startsWith('/sign-in') ? '/agents' : wanted;
}
