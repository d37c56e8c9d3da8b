/**
 * The local auth API answers browsers only half: its preflights name no headers, so no page could send it a key, and
 * some of its answers name no origin. A hosted project allows every origin and what is asked for; so does this.
 */
export function openToBrowsers(request: Request, response: Response): Response {
  if (!request.headers.has('origin')) return response;
  const headers = new Headers(response.headers);
  if (!headers.has('access-control-allow-origin')) headers.set('access-control-allow-origin', '*');
  const wanted = request.headers.get('access-control-request-headers');
  if (request.method === 'OPTIONS' && wanted !== null) headers.set('access-control-allow-headers', wanted);
  return new Response(response.body, { status: response.status, headers });
}
