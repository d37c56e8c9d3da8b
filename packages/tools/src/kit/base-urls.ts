import { ToolFailure } from '../tool-context.ts';

/** A segment as every server behind may come to read it: some decode %2f and %2e, some twice. */
function decoded(path: string): string {
  let text = path;
  for (let times = 0; times < 3 && text.includes('%'); times += 1) {
    try {
      text = decodeURIComponent(text);
    } catch {
      throw new ToolFailure('This URL has a % that is no escape.');
    }
  }
  return text;
}

const climbs = (path: string): boolean =>
  decoded(path)
    .split(/[\\/]/u)
    .some((segment) => /^\.\.(?:;|$)/u.test(segment));

function isUnder(url: URL, base: string): boolean {
  const { origin, pathname } = new URL(base);
  const folder = pathname.endsWith('/') ? pathname : `${pathname}/`;
  return url.origin === origin && (url.pathname === pathname || url.pathname.startsWith(folder));
}

/** The URL, where it lies under one of the bases as it will be sent. Throws ToolFailure that says which there are. */
export function requireUnder(text: string, baseUrls: readonly string[]): URL {
  const allowed = `Allowed are URLs that begin with: ${baseUrls.join(', ')}`;
  const url = URL.parse(text);
  if (url === null) throw new ToolFailure(`This is not a whole URL. ${allowed}`);
  if (url.username !== '' || url.password !== '') throw new ToolFailure('Put no user name or password into the URL.');
  if (/[\s\p{Cc}\\]/u.test(text)) throw new ToolFailure('A URL has no spaces, line breaks or backslashes.');
  if (climbs(url.pathname) || !baseUrls.some((base) => isUnder(url, base)))
    throw new ToolFailure(`This URL is not allowed. ${allowed}`);
  return url;
}
