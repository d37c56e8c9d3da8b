import { createHash, timingSafeEqual } from 'node:crypto';
import type { MetricsRegistry } from './registry.ts';

export interface ScrapeAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Answers a request for `/metrics`. `token`: what a scraper must send; absent: anyone may read who reaches the port. */
export async function answerScrape(
  registry: MetricsRegistry,
  { authorization, token }: { authorization: string | undefined; token: string | undefined },
): Promise<ScrapeAnswer> {
  const isAllowed = token === undefined || timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
  if (!isAllowed)
    return {
      status: 401,
      headers: { 'www-authenticate': 'Bearer', 'content-type': 'text/plain' },
      body: 'Unauthorized\n',
    };
  const { contentType, text } = await registry.scrape();
  return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body: text };
}
