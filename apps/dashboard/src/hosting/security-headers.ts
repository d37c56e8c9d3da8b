/** Where the browser goes beside the place that the dashboard is served from. */
export interface Origins {
  apiUrl: string;
  supabaseUrl: string;
  livekitUrl: string;
}

const originOf = (url: string): string[] => (URL.canParse(url) ? [new URL(url).origin] : []);

/** A LiveKit server is asked over HTTP and over a socket, and LiveKit Cloud at hosts of its regions too. */
function livekitOrigins(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { protocol, host, hostname } = new URL(url);
  const isSecure = protocol === 'wss:' || protocol === 'https:';
  const hosts = hostname.endsWith('.livekit.cloud') ? [host, '*.livekit.cloud'] : [host];
  return hosts.flatMap((each) =>
    isSecure ? [`wss://${each}`, `https://${each}`] : [`ws://${each}`, `http://${each}`],
  );
}

function policy({ apiUrl, supabaseUrl, livekitUrl }: Origins): string {
  const api = originOf(apiUrl);
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'media-src': ["'self'", 'blob:', ...api],
    'connect-src': ["'self'", ...api, ...originOf(supabaseUrl), ...livekitOrigins(livekitUrl)],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${[...new Set(sources)].join(' ')}`)
    .join('; ');
}

/** The headers that every file of the built dashboard is served with, by any host. */
export function securityHeaders(origins: Origins): Record<string, string> {
  return {
    'Content-Security-Policy': policy(origins),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'microphone=(self), camera=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), hid=(), midi=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(origins.apiUrl.startsWith('https:')
      ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
      : {}),
  };
}
