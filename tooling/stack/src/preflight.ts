/**
 * The local auth API answers a browser's preflight without the headers it allows, so no browser could send it a key.
 * A hosted project allows what is asked for; so does this.
 */
export function withAllowedHeaders(request: Request, response: Response): Response {
  const wanted = request.headers.get('access-control-request-headers');
  if (request.method !== 'OPTIONS' || wanted === null) return response;
  const headers = new Headers(response.headers);
  headers.set('access-control-allow-headers', wanted);
  return new Response(null, { status: response.status, headers });
}
